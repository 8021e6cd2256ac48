package callouts.answer;

import callouts.job.QuestionType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far a conversation has come, told from nothing but what the results table keeps. So a
/// Lambda function that runs twice, or in a new process, comes to the same step.
///
/// @param questions in the order they are put; may be empty
/// @param tries times a question is put before the call gives up, at least 1
/// @param answers by question id, as [Answer#text]; those of earlier calls among them
/// @param turns of this call: [Turn#mark] by [Turn#key]
public record Progress(
    List<Item> questions, int tries, Map<String, String> answers, Map<String, String> turns) {

  /// Repeats of one question that cost no try. Each further one does, so that no call is endless.
  public static final int FREE_REPEATS = 3;

  /// A question as far as its order matters.
  ///
  /// @param id [callouts.job.Question#id]
  public record Item(String id, QuestionType type) {}

  public Progress {
    if (tries < 1) {
      throw new IllegalArgumentException("a question is put at least once");
    }
    questions = List.copyOf(questions);
    answers = Map.copyOf(answers);
    turns = Map.copyOf(turns);
  }

  /// What the call does next.
  public Step next() {
    if (isStopped()) {
      return new Step.Stop();
    }
    for (var question : questions) {
      if (!answers.containsKey(question.id())) {
        return step(question);
      }
    }
    return new Step.Done();
  }

  /// This progress and one more turn. A turn that is already known is not changed: the first
  /// record of it stands, and so does the answer.
  ///
  /// @param turn the number [Step.Ask#turn] gave it
  public Progress after(String questionId, int turn, Heard heard) {
    var key = Turn.key(questionId, turn);
    if (turns.containsKey(key)) {
      return this;
    }
    var newTurns = new HashMap<>(turns);
    newTurns.put(key, Turn.mark(heard));
    var newAnswers = new HashMap<>(answers);
    switch (heard) {
      case Heard.Understood(var answer) -> newAnswers.putIfAbsent(questionId, answer.text());
      case Heard.Confirmed _ ->
          doubted(questionId, turn).ifPresent(said -> newAnswers.putIfAbsent(questionId, said));
      case Heard.Doubted _,
          Heard.Refused _,
          Heard.Repeat _,
          Heard.Stop _,
          Heard.NotUnderstood _ -> {}
    }
    return new Progress(questions, tries, newAnswers, newTurns);
  }

  /// Whether the person asked not to be called again, at whatever turn.
  public boolean isStopped() {
    return turns.containsValue(Turn.STOP.word());
  }

  /// Whether another question of the same type was put in this call, so that the person knows how
  /// such a one is answered.
  public boolean isFamiliar(Item question) {
    return questions.stream()
        .filter(other -> other.type() == question.type() && !other.equals(question))
        .anyMatch(other -> turns.containsKey(Turn.key(other.id(), 1)));
  }

  /// How many questions have no answer yet.
  public int left() {
    return (int) questions.stream().filter(one -> !answers.containsKey(one.id())).count();
  }

  /// Whether nothing is left to ask; true of a call without questions.
  public boolean allAnswered() {
    return left() == 0;
  }

  /// Whether the person was understood even once in this call, if only in asking for a repeat: then
  /// somebody is there, no silence and no voicemail. Answers may be of an earlier call.
  public boolean anythingUnderstood() {
    return turns.values().stream().anyMatch(turn -> Turn.of(turn) != Turn.MISSED);
  }

  /// The answer to a question that the person was asked to confirm before a turn, as
  /// [Answer#text]; empty where there was none.
  public Optional<String> doubted(String questionId, int turn) {
    for (var before = turn - 1; before > 0; before--) {
      var doubted = Turn.doubted(turns.getOrDefault(Turn.key(questionId, before), ""));
      if (doubted.isPresent()) {
        return doubted;
      }
    }
    return Optional.empty();
  }

  private Step step(Item question) {
    var turn = 1;
    var failed = 0;
    var repeats = 0;
    var last = Optional.<Turn>empty();
    var inDoubt = false;
    for (; turns.containsKey(Turn.key(question.id(), turn)); turn++) {
      var how = Turn.of(turns.getOrDefault(Turn.key(question.id(), turn), ""));
      failed += isFailure(how) ? 1 : 0;
      repeats += how == Turn.REPEAT ? 1 : 0;
      inDoubt = how == Turn.DOUBTED || (inDoubt && how != Turn.REFUSED);
      last = Optional.of(how);
    }
    var used = failed + Math.max(0, repeats - FREE_REPEATS);
    var why = last.map(Progress::why).orElse(Step.Why.FIRST);
    if (used >= tries) {
      return new Step.GiveUp(question);
    }
    return inDoubt
        ? new Step.Confirm(
            question, doubted(question.id(), turn).orElseThrow(), used + 1, turn, why)
        : new Step.Ask(question, used + 1, turn, why);
  }

  private static boolean isFailure(Turn turn) {
    return switch (turn) {
      case DOUBTED, REPEAT -> false;
      // An understood turn whose answer is missing was lost on its way: the question is put again.
      case MISSED, REFUSED, UNDERSTOOD, CONFIRMED -> true;
      // Where a turn was a stop no question is put any more.
      case STOP -> throw new IllegalStateException("a question after a stop");
    };
  }

  private static Step.Why why(Turn last) {
    return switch (last) {
      case DOUBTED -> Step.Why.FIRST;
      case REPEAT -> Step.Why.REPEAT;
      case REFUSED -> Step.Why.REFUSED;
      case MISSED, UNDERSTOOD, CONFIRMED -> Step.Why.MISSED;
      case STOP -> throw new IllegalStateException("a question after a stop");
    };
  }
}
