package callouts.preflight;

import callouts.call.CallScript;
import callouts.call.PlainText;
import callouts.call.Prompts;
import callouts.call.SpokenTime;
import callouts.job.QuestionType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call as it will be spoken where every answer is understood at once.
///
/// @param receiverId who is called
/// @param prompts in the order in which they are spoken
public record SpokenCall(String receiverId, List<Prompt> prompts) {
  /// How long the greeting still listens for a key (the contact flow's block `greet`).
  private static final Duration AFTER_GREETING = Duration.ofSeconds(1);

  /// One prompt.
  ///
  /// @param what it is, such as `Greeting` or `Question 2`
  /// @param words plain, `…` for a pause; empty: nothing is said
  /// @param length to say it
  /// @param asks whether it waits for an answer
  public record Prompt(String what, String words, Duration length, boolean asks) {}

  public SpokenCall {
    prompts = List.copyOf(prompts);
  }

  /// Makes the calls of one job, each prompt once that many people hear.
  static final class Maker {
    /// Beyond so many texts most are heard by one person.
    private static final int MOST_KNOWN = 10_000;

    private final Map<String, Prompt> known = new HashMap<>();

    /// The call of a rendered script.
    SpokenCall call(String receiverId, CallScript script) {
      var prompts = new ArrayList<Prompt>();
      prompts.add(prompt("Greeting", Prompts.greeting(script, script.prompts().size()), false));
      var familiar = EnumSet.noneOf(QuestionType.class);
      for (var question : script.prompts()) {
        var isNew = familiar.add(question.type());
        var words = isNew ? Prompts.question(question) : question.ssml();
        prompts.add(prompt(name(question), words, true));
      }
      prompts.add(prompt("Goodbye", script.ending(), false));
      return new SpokenCall(receiverId, prompts);
    }

    private static String name(CallScript.Prompt question) {
      return question.questionId().replace('_', ' ');
    }

    private Prompt prompt(String what, String ssml, boolean asks) {
      var key = what + ssml;
      var made = known.get(key);
      if (made == null) {
        made = new Prompt(what, PlainText.of(ssml), SpokenTime.of(ssml), asks);
        if (known.size() < MOST_KNOWN) {
          known.put(key, made);
        }
      }
      return made;
    }
  }

  /// How long our voice speaks.
  public Duration spoken() {
    return prompts.stream().map(Prompt::length).reduce(Duration.ZERO, Duration::plus);
  }

  /// How long the whole call takes, from picking up to hanging up.
  public Duration length(Habits habits) {
    return spoken().plus(AFTER_GREETING).plus(habits.answering().multipliedBy(questions()));
  }

  /// How many questions it puts.
  public int questions() {
    return (int) prompts.stream().filter(Prompt::asks).count();
  }
}
