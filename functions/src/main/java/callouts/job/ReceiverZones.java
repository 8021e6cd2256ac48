package callouts.job;

import callouts.job.PhoneNumber.Callable;
import callouts.job.Problem.Place;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// By whose clock each receiver may be called: that of their column `time_zone`, else that of their
/// number's country, else the job's. Only a job that says at which times to call asks for it.
final class ReceiverZones {
  /// More receivers without a time zone are counted, not named: one key mends them all. More wrong
  /// zones get no suggestion: each costs a look through all zones.
  private static final int MOST_NAMED = 20;

  private final boolean asked;
  private final boolean jobHasOne;
  private final int column;

  /// @param asked whether the job says at which times to call
  /// @param jobHasOne whether there is a time zone for those whose own is not known
  /// @param columns names of the further columns
  ReceiverZones(boolean asked, boolean jobHasOne, List<String> columns) {
    this.asked = asked;
    this.jobHasOne = jobHasOne;
    var wanted = Words.fold(Setting.TIME_ZONE.key());
    this.column = columns.stream().map(Words::fold).toList().indexOf(wanted);
  }

  /// Where a receiver's parts stand; index from 0.
  interface Where {
    Place zone(int index);

    Place phone(int index);

    /// All receivers.
    Place whole();

    /// What to do where a zone is missing.
    String right();
  }

  /// The receiver's own zone; empty where it is not known, or not asked for.
  ///
  /// @param values of the further columns
  Optional<ZoneId> of(PhoneNumber phone, List<String> values) {
    if (!asked) {
      return Optional.empty();
    }
    var typed = typed(values);
    if (!typed.isEmpty()) {
      return TimeZones.of(typed);
    }
    return phone instanceof Callable(String e164) ? CountryClocks.of(e164) : Optional.empty();
  }

  /// Notices the zones that nobody knows, and the receivers who have none.
  void check(List<Receiver> receivers, Where where, Notes notes) {
    int unknown = 0;
    int without = 0;
    for (int i = 0; asked && i < receivers.size(); i++) {
      var receiver = receivers.get(i);
      var typed = typed(receiver.values());
      if (receiver.zone().isPresent()) {
        continue;
      }
      if (!typed.isEmpty()) {
        unknown++;
        var right = unknown <= MOST_NAMED ? TimeZones.right(typed) : TimeZones.ANY;
        notes.problem(where.zone(i), "time_zone is " + Words.quoted(typed), right);
      } else if (!jobHasOne && receiver.phone() instanceof Callable) {
        without++;
        if (without <= MOST_NAMED) {
          notes.problem(
              where.phone(i), "the number does not tell the person's time zone", where.right());
        }
      }
    }
    if (without > MOST_NAMED) {
      notes.problem(
          where.whole(),
          "the numbers of %,d further receivers do not tell their time zone either"
              .formatted(without - MOST_NAMED),
          where.right());
    }
  }

  private String typed(List<String> values) {
    return column < 0 ? "" : Words.trim(values.get(column));
  }
}
