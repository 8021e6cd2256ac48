package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every scenario, played once, with every message delivered twice, and in a process that is killed
/// again and again. What comes of it is the same.
@ResourceLock(Resources.SYSTEM_ERR)
final class ScenarioTest {
  private static final int KILLS = 5;

  @TempDir private Path folder = Path.of("");

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void playedOnce(Scenario scenario) {
    check(scenario, Rehearsal.once(scenario, folder));
  }

  @ParameterizedTest(name = "{0}, every message delivered twice")
  @MethodSource("scenarios")
  void playedWithEveryMessageDeliveredTwice(Scenario scenario) {
    check(scenario, Rehearsal.twice(scenario, folder));
  }

  @ParameterizedTest(name = "{0}, killed and started again")
  @MethodSource("scenarios")
  void playedByAProcessThatIsKilledAndStartedAgain(Scenario scenario) {
    var whole = Rehearsal.once(scenario, folder);

    var killed = Rehearsal.killed(scenario, folder, kills(scenario, whole));

    check(scenario, killed);
    assertThat(rowsBesideTime(killed)).isEqualTo(rowsBesideTime(whole));
    assertThat(times(killed)).zipSatisfy(times(whole), ScenarioTest::isAboutTheSame);
  }

  /// One that calls, one that waits for its window, one that is held because it is paused.
  @ParameterizedTest
  @ValueSource(
      strings = {"a-job-sent-as-json", "a-waiting-job-is-cancelled", "a-paused-job-is-cancelled"})
  void aJobWhoseProcessIsKilledAfterEveryEventEndsAsIfNothingHadHappened(String name) {
    var scenario = Scenario.named(name);
    var whole = Rehearsal.once(scenario, folder);
    var everyEvent = LongStream.range(1, whole.steps()).boxed().toList();

    var killed = Rehearsal.killed(scenario, folder, everyEvent);

    check(scenario, killed);
    assertThat(rowsBesideTime(killed)).isEqualTo(rowsBesideTime(whole));
  }

  private static List<Long> kills(Scenario scenario, Finished whole) {
    return new Random(scenario.name().hashCode())
        .longs(1, whole.steps())
        .distinct()
        .limit(Math.min(KILLS, whole.steps() - 1))
        .sorted()
        .boxed()
        .toList();
  }

  private static List<Map<String, JsonNode>> rowsBesideTime(Finished finished) {
    return rows(finished).peek(row -> row.remove("call_at")).toList();
  }

  private static List<String> times(Finished finished) {
    return rows(finished).map(row -> Report.text(row, "call_at")).toList();
  }

  private static Stream<Map<String, JsonNode>> rows(Finished finished) {
    return finished.reports().stream().flatMap(report -> report.rows().stream());
  }

  /// A process that starts asks its queues at once, and not when the one before it would have: so
  /// a dial may come a little earlier, or, behind one that does, later.
  private static void isAboutTheSame(String killed, String whole) {
    if (whole.isEmpty()) {
      assertThat(killed).isEqualTo(whole);
    } else {
      assertThat(Instant.parse(killed)).isCloseTo(whole, within(2, ChronoUnit.SECONDS));
    }
  }

  private static void check(Scenario scenario, Finished finished) {
    AsExpected.check(scenario, finished);
    Invariants.check(scenario, finished);
  }
}
