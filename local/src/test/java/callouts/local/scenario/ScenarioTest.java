package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scenario, played once, with every message delivered twice, and in a process that is killed
/// again and again. What comes of it is the same.
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
    assertThat(rows(killed)).isEqualTo(rows(whole));
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

  private static List<List<Map<String, JsonNode>>> rows(Finished finished) {
    return finished.reports().stream().map(Report::rows).toList();
  }

  private static void check(Scenario scenario, Finished finished) {
    AsExpected.check(scenario, finished);
    Invariants.check(scenario, finished);
  }
}
