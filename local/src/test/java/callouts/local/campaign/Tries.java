package callouts.local.campaign;

import callouts.local.campaign.Contact.Turn;
import java.util.List;

/// The turns in which the last question of a call was put, as the person lived through them.
record Tries(Story story, Contact call, List<Turn> turns) {
  /// Repeats of one question that cost no try.
  private static final int FREE_REPEATS = 3;

  static Tries atTheLastQuestion(Story story, Contact call) {
    var all = call.turns();
    var question = all.isEmpty() ? 0 : all.getLast().question();
    return new Tries(
        story, call, all.stream().filter(turn -> turn.question() == question).toList());
  }

  /// Whether none is left, and the table knows of the last.
  boolean areUsedUp() {
    var repeats = turns.stream().filter(Story::isRepeat).count();
    var failed = turns.stream().filter(this::isFailed).count();
    return failed + Math.max(0, repeats - FREE_REPEATS) >= story.job().tries()
        && story.hasTurn(call.attempt(), lastTurn());
  }

  private String lastTurn() {
    return DrawnJob.questionId(turns.getLast().question()) + "#" + turns.size();
  }

  private boolean isFailed(Turn turn) {
    return !turn.doubted() && !Story.isRepeat(turn) && story.meaning(turn).isEmpty();
  }
}
