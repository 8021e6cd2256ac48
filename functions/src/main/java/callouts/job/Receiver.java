package callouts.job;

import java.util.List;

/// One person to call.
///
/// @param id unique in the job, never blank; text as the author sees it
/// @param phone the number, or why it cannot be called
/// @param values the cells of the further columns, in the order of [CallJob#columns]; blank is `""`
public record Receiver(String id, PhoneNumber phone, List<String> values) {
  public Receiver {
    values = List.copyOf(values);
  }
}
