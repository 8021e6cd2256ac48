package callouts.local.cloud;

import java.util.Optional;

/// Decides who may do what.
public interface Gate {

  /// Lets everyone do everything.
  Gate OPEN =
      new Gate() {
        @Override
        public boolean knows(String caller) {
          return false;
        }

        @Override
        public Optional<String> refusal(String caller, Access access) {
          return Optional.empty();
        }
      };

  /// Whether a caller may do only what is granted; all others may do everything.
  ///
  /// @param caller the access key with which a request is signed
  boolean knows(String caller);

  /// AWS's words, where the caller may not.
  Optional<String> refusal(String caller, Access access);
}
