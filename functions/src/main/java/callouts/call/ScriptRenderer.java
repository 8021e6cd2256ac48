package callouts.call;

import callouts.call.CallScript.Prompt;
import callouts.job.CallJob;
import callouts.job.Question;
import callouts.job.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Renders what each receiver of one job will hear. Made once a job; safe for many threads.
///
/// A job's templates are Jinja; `docs/templates.md` says what of it. Each text comes out as one
/// well-formed `<speak>` document in which the receiver's values are only ever words; one that says
/// nothing is a short silence.
public final class ScriptRenderer {
  private final Optional<String> caller;
  private final Template greeting;
  private final List<Asked> questions;
  private final Template ending;

  private record Asked(Question question, Template template) {}

  /// Reads the templates of `job`; its receivers do not matter here.
  ///
  /// @throws IllegalArgumentException where a template is wrong, which [JobCheck] tells before
  public ScriptRenderer(CallJob job) {
    var reader = new TemplateReader(new Vocabulary(job));
    caller = job.caller();
    greeting = template(reader, "greeting", job.greeting());
    ending = template(reader, "ending", job.ending());
    questions = new ArrayList<>();
    for (Question question : job.questions()) {
      questions.add(new Asked(question, template(reader, question.id(), question.template())));
    }
  }

  private static Template template(TemplateReader reader, String name, String source) {
    var read = reader.read(source);
    return read.template()
        .orElseThrow(
            () -> new IllegalArgumentException(name + ": " + read.faults().getFirst().wrong()));
  }

  /// What one receiver will hear.
  ///
  /// @throws IllegalStateException where a template does not fit the receiver's values, which
  ///     [JobCheck] tells before; the message holds no value
  public CallScript render(Receiver receiver) {
    try {
      var prompts = new ArrayList<Prompt>(questions.size());
      for (Asked asked : questions) {
        Question question = asked.question();
        String ssml = asked.template().render(receiver).ssml();
        prompts.add(new Prompt(question.id(), question.type(), ssml));
      }
      String greeted = greeting.render(receiver).ssml();
      return new CallScript(
          greeted, callerBeside(greeted), prompts, ending.render(receiver).ssml());
    } catch (TemplateFailure failure) {
      throw new IllegalStateException("a template cannot be rendered: " + failure.wrong(), failure);
    }
  }

  /// Who is calling, unless the greeting names them: nobody is told twice.
  private Optional<String> callerBeside(String greeted) {
    return caller.filter(name -> !lower(PlainText.of(greeted)).contains(lower(name)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
