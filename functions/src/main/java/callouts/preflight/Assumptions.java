package callouts.preflight;

import callouts.call.SpokenTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What an estimate takes for granted, in words.
final class Assumptions {
  private Assumptions() {}

  static List<String> of(Preflight preflight) {
    var limits = preflight.circumstances().limits();
    var habits = preflight.circumstances().habits();
    var all = new ArrayList<String>();
    all.add("The job is sent when this sheet was made, and no other job calls meanwhile.");
    all.add(
        "%d calls at a time, and %d new calls a second after the first %d."
            .formatted(preflight.forecast().calls(), limits.dialsPerSecond(), limits.burst()));
    all.add(
        "%d of 10 calls are picked up, after %d seconds of ringing; the others ring for %d seconds."
            .formatted(
                habits.answeredOfTen(),
                habits.ringing().toSeconds(),
                limits.ringing().toSeconds()));
    all.add(
        "The voice speaks %d words a minute, and each answer takes %d seconds and is understood"
                .formatted(
                    Duration.ofMinutes(1).dividedBy(SpokenTime.PER_WORD),
                    habits.answering().toSeconds())
            + " at once.");
    all.add("Nobody hangs up early, and Amazon Connect may call every number.");
    if (preflight.circumstances().doNotCall().isEmpty()) {
      all.add("The do-not-call list is not known here; who is on it is not called.");
    }
    return List.copyOf(all);
  }
}
