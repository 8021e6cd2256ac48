package callouts.preflight;

import callouts.job.CallJob;
import callouts.preflight.Change.Kind;
import callouts.preflight.Change.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What is different from a job's last run: in the order settings, questions, columns, receivers.
///
/// @param lastRun when that began
/// @param all may be empty: nothing is
public record Changes(Instant lastRun, List<Change> all) {
  public Changes {
    all = List.copyOf(all);
  }

  /// Compares a job with its last run. Receivers are the same where their ids are, questions where
  /// their words are or their place is.
  public static Changes since(LastRun last, CallJob job) {
    var all = new ArrayList<Change>();
    settings(last.job(), job, all);
    all.addAll(QuestionChanges.between(last.job().questions(), job.questions()));
    all.addAll(new ReceiverChanges(last.job(), job).all());
    return new Changes(last.startedAt(), all);
  }

  /// How many of a subject are new, removed or changed; one that has changed in several ways is
  /// counted once.
  public long count(Subject subject, Kind kind) {
    return all.stream()
        .filter(change -> change.subject() == subject && change.kind() == kind)
        .map(Change::name)
        .distinct()
        .count();
  }

  private static void settings(CallJob before, CallJob now, List<Change> all) {
    setting("greeting", before.greeting(), now.greeting(), all);
    setting("caller", before.caller().orElse(""), now.caller().orElse(""), all);
    setting("ending", before.ending(), now.ending(), all);
    setting("voice", before.voice().orElse(""), now.voice().orElse(""), all);
    setting("concurrency", calls(before), calls(now), all);
    setting("tries", Integer.toString(before.tries()), Integer.toString(now.tries()), all);
    setting("when people are called", when(before), when(now), all);
  }

  private static String calls(CallJob job) {
    return job.concurrency().isPresent() ? Integer.toString(job.concurrency().getAsInt()) : "";
  }

  private static String when(CallJob job) {
    return new CallingLine(job.calling()).toString();
  }

  private static void setting(String name, String before, String now, List<Change> all) {
    if (!Objects.equals(before, now)) {
      all.add(Change.changed(Subject.SETTING, name, "", before, now));
    }
  }
}
