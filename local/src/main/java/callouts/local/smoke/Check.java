package callouts.local.smoke;

import java.util.Optional;

/// One thing that was tried after a deployment.
///
/// @param name what was tried, in a few words
/// @param fault why it failed, in plain words; empty: it passed
public record Check(String name, Optional<String> fault) {

  static Check passed(String name) {
    return new Check(name, Optional.empty());
  }

  static Check failed(String name, String fault) {
    return new Check(name, Optional.of(fault));
  }

  /// Whether all is well.
  public boolean isPassed() {
    return fault.isEmpty();
  }

  /// The line a person reads.
  @Override
  public String toString() {
    return fault.map(why -> "FAILED  " + name + ": " + why).orElse("passed  " + name);
  }
}
