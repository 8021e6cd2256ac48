package callouts.local.bench;

import callouts.call.JobCheck;
import callouts.call.ScriptRenderer;
import callouts.job.CallJob;
import callouts.job.Calling;
import callouts.job.PhoneNumber;
import callouts.job.Places;
import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.job.Reading.Accepted;
import callouts.job.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Rendering greeting, six questions and ending for one receiver, beside Jinja2 in the same run.
///
/// Jinja2 is used as the original's handler did (a template made from its text for each receiver),
/// and besides with templates made once.
public final class RenderBench {
  private static final int RECEIVERS = 20_000;

  /// Milliseconds a receiver took in the public original's handler.
  private static final double ORIGINAL = 0.86;

  private static final List<String> PLAIN =
      List.of(
          "Hello {{ username }}, this is the school of {{ city }}.",
          "Is {{ username }} in class {{ form }}?",
          "Which day suits you, {{ username }}?",
          "At what time?",
          "How many people will come with {{ username }}?",
          "Press 1 if you agree.",
          "Which meal: A, B or C?",
          "Thank you, {{ username }}. Goodbye.");
  private static final List<String> COMPUTED =
      PLAIN.stream()
          .map(
              text ->
                  text
                      + "{% if form == '4B' %} Please {{ username|upper }}.{% else %} ok{% endif"
                      + " %}")
          .toList();
  private static final String SCRIPT =
      """
      import sys, time, json, jinja2
      templates = json.loads(sys.argv[1]); once = sys.argv[2] == 'once'
      made = [jinja2.Template(t) for t in templates]
      n = 1000
      start = time.perf_counter()
      for i in range(n):
          data = {'username': 'Ann Lee', 'city': 'Bern', 'form': '4B', 'id': str(i)}
          [(m if once else jinja2.Template(t)).render(data) for t, m in zip(templates, made)]
      print((time.perf_counter() - start) / n * 1e3)
      """;

  private RenderBench() {}

  /// Prints a figure each for plain and computed templates, and one for checking a whole job.
  public static void main(String[] args) throws Exception {
    compare("Render a receiver, plain; Jinja2", PLAIN, "each", 5);
    compare("Render a receiver, computing; Jinja2", COMPUTED, "each", 5);
    compare("Render a receiver, plain; Jinja2 compiled once", PLAIN, "once", 1);
    check();
  }

  private static void compare(String what, List<String> templates, String mode, double budget)
      throws Exception {
    String json = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(templates);
    double theirs = Bench.median(3, () -> Bench.python(SCRIPT, json, mode));
    var job = job(templates);
    var renderer = new ScriptRenderer(job);
    double ours = Bench.median(5, () -> render(job, renderer));
    Figure.timesAsFast(what, ours, "ms", theirs, budget).print();
    if (mode.equals("each") && templates.equals(PLAIN)) {
      Figure.timesAsFast(
              "Render a receiver, plain; the original's handler", ours, "ms", ORIGINAL, budget)
          .print();
    }
  }

  private static double render(CallJob job, ScriptRenderer renderer) {
    long length = 0;
    long start = System.nanoTime();
    for (Receiver receiver : job.receivers()) {
      length += renderer.render(receiver).prompts().getFirst().ssml().length();
    }
    if (length == 0) {
      throw new IllegalStateException("nothing was rendered");
    }
    return Bench.secondsSince(start) * 1e3 / RECEIVERS;
  }

  private static void check() throws Exception {
    var job = job(PLAIN);
    var many = new ArrayList<Receiver>();
    for (int i = 0; i < 5; i++) {
      many.addAll(job.receivers());
    }
    var large = job.with(many);
    double seconds =
        Bench.median(
            3,
            () -> {
              long start = System.nanoTime();
              if (!(JobCheck.check(new Accepted(large, new Places.InJson(), List.of()))
                  instanceof Accepted)) {
                throw new IllegalStateException("the job is in order");
              }
              return Bench.secondsSince(start);
            });
    Figure.atMost("Check every prompt of a job of 100,000", seconds, "s", 1).print();
  }

  private static CallJob job(List<String> templates) {
    var questions =
        IntStream.range(1, 7)
            .mapToObj(i -> new Question(i, QuestionType.OK, templates.get(i)))
            .toList();
    var receivers =
        IntStream.range(0, RECEIVERS)
            .mapToObj(
                i ->
                    new Receiver(
                        "" + i,
                        new PhoneNumber.Callable("+15550100"),
                        List.of("Ann Lee", "Bern", "4B")))
            .toList();
    return new CallJob(
        "bench",
        templates.getFirst(),
        templates.getLast(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        3,
        Calling.ONCE,
        questions,
        List.of("username", "city", "form"),
        receivers);
  }
}
