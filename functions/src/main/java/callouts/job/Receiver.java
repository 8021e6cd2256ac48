package callouts.job;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// One person to call.
///
/// @param id unique in the job, never blank; text as the author sees it
/// @param phone the number, or why it cannot be called
/// @param values the cells of the further columns, in the order of [CallJob#columns]; blank is `""`
/// @param zone whose clock tells when they may be called; empty: [Calling#zone], or no window asks
public record Receiver(String id, PhoneNumber phone, List<String> values, Optional<ZoneId> zone) {
  public Receiver {
    values = List.copyOf(values);
  }

  /// A receiver whose time zone is not known.
  public Receiver(String id, PhoneNumber phone, List<String> values) {
    this(id, phone, values, Optional.empty());
  }
}
