package callouts.call;

import callouts.job.CallJob;
import callouts.job.Calling;
import callouts.job.PhoneNumber;
import callouts.job.Places;
import callouts.job.Problem;
import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.job.Reading;
import callouts.job.Receiver;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Jobs to try templates with.
final class Jobs {
  private Jobs() {}

  static CallJob job(String greeting, List<String> questions, String ending, List<String> columns) {
    var asked = new ArrayList<Question>();
    for (String question : questions) {
      asked.add(new Question(asked.size() + 1, QuestionType.YES_NO, question));
    }
    return new CallJob(
        "trip",
        greeting,
        ending,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        CallJob.DEFAULT_TRIES,
        Calling.ONCE,
        asked,
        columns,
        List.of());
  }

  /// Whom the script of a job names beside its greeting.
  static Optional<String> caller(String greeting, Optional<String> caller) {
    var job =
        new CallJob(
            "trip",
            greeting,
            "Bye",
            caller,
            Optional.empty(),
            OptionalInt.empty(),
            CallJob.DEFAULT_TRIES,
            Calling.ONCE,
            List.of(),
            List.of("username"),
            List.of());
    return new ScriptRenderer(job).render(receiver("7", "Ann")).caller();
  }

  static CallJob with(CallJob job, List<Receiver> receivers) {
    return new CallJob(
        job.taskId(),
        job.greeting(),
        job.ending(),
        Optional.empty(),
        job.voice(),
        job.concurrency(),
        job.tries(),
        job.calling(),
        job.questions(),
        job.columns(),
        receivers);
  }

  static Receiver receiver(String id, String... values) {
    return at("+1555" + Math.floorMod(id.hashCode(), 1_000_000), id, values);
  }

  static Receiver at(String phone, String id, String... values) {
    return new Receiver(id, new PhoneNumber.Callable(phone), List.of(values));
  }

  /// What is said to a receiver by a greeting, without `<speak>`.
  static String said(String template, List<String> columns, String... values) {
    var job = job(template, List.of(), "", columns);
    String ssml = new ScriptRenderer(job).render(receiver("7", values)).greeting();
    return ssml.replaceFirst("^<speak>", "").replaceFirst("</speak>$", "");
  }

  /// The problems of a greeting for no receiver.
  static List<Problem> problems(String template, String... columns) {
    return problems(job(template, List.of(), "", List.of(columns)));
  }

  static List<Problem> problems(CallJob job) {
    var reading = JobCheck.check(new Reading.Accepted(job, new Places.InJson(), List.of()));
    return switch (reading) {
      case Reading.Accepted _ -> List.of();
      case Reading.Rejected(List<Problem> problems, _) -> problems;
    };
  }

  /// What this thread has computed so far, in ns: unlike the clock, the same on a busy machine.
  static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
