package callouts.task;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.task.Line.Holder;
import callouts.task.Lines.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(3));
  private static final String ANN = "+15550100";

  private static Holder call(String run, int position) {
    return new Holder(run, run + "#" + position, 1);
  }

  /// Lines that calls of a run hold, to telephones of their own.
  private static List<Line> held(String run, int count) {
    var lines = new ArrayList<Line>();
    for (var i = 0; i < count; i++) {
      lines.add(new Line("+1555" + Math.abs(run.hashCode() % 1_000) + i, call(run, i), LATER));
    }
    return lines;
  }

  private static List<Line> both(List<Line> some, List<Line> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static Verdict ask(Lines lines, String run) {
    return lines.ask(call(run, 99), ANN, NOW);
  }

  @Test
  void aFreeTelephoneMayBeDialledWhileALineIsLeft() {
    assertThat(ask(new Lines(10, held("a", 9), Map.of()), "a")).isEqualTo(Verdict.FREE);
    assertThat(ask(new Lines(10, held("a", 10), Map.of()), "a")).isEqualTo(Verdict.NONE_FREE);
  }

  @Test
  void theLinesOfAllRunsCountTogether() {
    var lines = new Lines(10, both(held("a", 5), held("b", 5)), Map.of());
    assertThat(ask(lines, "c")).isEqualTo(Verdict.NONE_FREE);
  }

  @Test
  void aTelephoneRingsForOneCallAtATime() {
    var lines = new Lines(10, List.of(new Line(ANN, call("a", 1), LATER)), Map.of());
    assertThat(lines.ask(call("a", 2), ANN, NOW)).as("same run").isEqualTo(Verdict.PHONE_BUSY);
    assertThat(lines.ask(call("b", 1), ANN, NOW)).as("another").isEqualTo(Verdict.PHONE_BUSY);
  }

  @Test
  void whoHoldsALineFindsItAgainEvenIfAllAreTaken() {
    var lines = new Lines(1, List.of(new Line(ANN, call("a", 1), LATER)), Map.of("b", NOW));
    assertThat(lines.ask(call("a", 1), ANN, NOW)).isEqualTo(Verdict.HELD);
  }

  @Test
  void aFurtherAttemptWaitsUntilTheOneBeforeItIsOver() {
    var lines = new Lines(10, List.of(new Line(ANN, call("a", 1), LATER)), Map.of());
    assertThat(lines.ask(new Holder("a", "a#1", 2), ANN, NOW)).isEqualTo(Verdict.PHONE_BUSY);
  }

  @Test
  void aLineOfWhichNoEndWasReportedComesFreeInTheEnd() {
    var lines = new Lines(1, List.of(new Line(ANN, call("a", 1), NOW)), Map.of());
    assertThat(lines.ask(call("b", 1), ANN, NOW)).isEqualTo(Verdict.FREE);
    assertThat(lines.ask(call("b", 1), ANN, NOW.minusSeconds(1))).isEqualTo(Verdict.PHONE_BUSY);
  }

  @Test
  void aRunLetsPassOneThatHoldsFewerAndStillAsks() {
    var denied = Map.of("b", NOW.minusSeconds(19));
    assertThat(ask(new Lines(10, held("a", 9), denied), "a")).isEqualTo(Verdict.OTHERS_FIRST);
    assertThat(ask(new Lines(10, held("a", 9), denied), "b")).isEqualTo(Verdict.FREE);
  }

  @Test
  void ofTwoThatHoldAsManyEitherMayGoOn() {
    var lines = new Lines(10, both(held("a", 4), held("b", 4)), Map.of("a", NOW, "b", NOW));
    assertThat(ask(lines, "a")).isEqualTo(Verdict.FREE);
    assertThat(ask(lines, "b")).isEqualTo(Verdict.FREE);
  }

  @Test
  void whoDoesNotAskAnyMoreHoldsUpNobody() {
    var denied = Map.of("b", NOW.minus(Lines.STILL_ASKING));
    assertThat(ask(new Lines(10, held("a", 9), denied), "a")).isEqualTo(Verdict.FREE);
  }

  @Test
  void whatASmallRunDoesNotWantIsALargeOnes() {
    var lines = new Lines(10, both(held("small", 2), held("large", 7)), Map.of("large", NOW));
    assertThat(ask(lines, "large")).isEqualTo(Verdict.FREE);
  }

  @Test
  void aLineThatIsStaleDoesNotCountAsHeld() {
    var stale =
        held("a", 9).stream()
            .map(line -> new Line(line.phoneNumber(), line.holder(), NOW))
            .toList();
    assertThat(ask(new Lines(10, stale, Map.of("b", NOW)), "a")).isEqualTo(Verdict.FREE);
  }
}
