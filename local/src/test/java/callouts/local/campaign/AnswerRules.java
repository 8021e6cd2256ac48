package callouts.local.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Answers recorded are the answers given and understood.
///
/// An answer is acknowledged when the flow goes on to its next words. One that is not, because the
/// person hung up or the flow broke just then, may have been recorded or not.
record AnswerRules(Case seed) {

  void check() {
    noAcknowledgedAnswerIsLost();
    noAnswerIsMadeUp();
  }

  private void noAcknowledgedAnswerIsLost() {
    for (var story : seed.stories()) {
      var recorded = story.recorded();
      for (var turn : story.turns()) {
        var isAnswer = turn.acknowledged() && story.meaning(turn).isPresent();
        seed.demand(
            !isAnswer || recorded.containsKey(DrawnJob.questionId(turn.question())),
            "noAcknowledgedAnswerIsLost",
            story,
            turn + " is not in " + recorded);
      }
    }
  }

  private void noAnswerIsMadeUp() {
    for (var story : seed.stories()) {
      var given = given(story);
      story
          .recorded()
          .forEach(
              (question, answer) ->
                  seed.demand(
                      given.getOrDefault(question, List.of()).contains(answer),
                      "noAnswerIsMadeUp",
                      story,
                      "%s is %s, given was %s"
                          .formatted(question, answer, given.getOrDefault(question, List.of()))));
    }
  }

  /// What was given to each question, up to the first answer that was acknowledged: that one
  /// stands.
  private static Map<String, List<String>> given(Story story) {
    var given = new HashMap<String, List<String>>();
    var settled = new HashSet<Integer>();
    for (var turn : story.turns()) {
      var meaning = story.meaning(turn);
      if (meaning.isPresent() && !settled.contains(turn.question())) {
        var question = DrawnJob.questionId(turn.question());
        given.computeIfAbsent(question, _ -> new ArrayList<>()).add(meaning.get());
        if (turn.acknowledged()) {
          settled.add(turn.question());
        }
      }
    }
    return given;
  }
}
