package callouts.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.cloud.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The language, case by case; the cases are data in `src/test/resources/states`.
class LanguageTest {
  private final Workbench bench = new Workbench(Store.inMemory());

  static List<Case> cases() {
    return Case.all(
        "choice", "data", "intrinsics", "failures", "waiting", "branches", "distributed");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anExecutionEndsAsTheCaseSays(Case each) throws Exception {
    each.lay(bench);
    var ended = bench.run(each.definition(), each.input());

    var ending = ended.ending();
    if (each.run().has("output")) {
      assertThat(ending.failure()).isEqualTo(new Failure("", ""));
      assertThat(JsonText.read(ending.output(), JsonNode.class))
          .isEqualTo(each.run().path("output"));
    } else {
      assertThat(ending.failure().error()).isEqualTo(each.run().path("error").asText());
      assertThat(ending.status().name()).isEqualTo(each.run().path("status").asText("FAILED"));
    }
    if (each.run().has("cause")) {
      assertThat(ending.failure().cause()).isEqualTo(each.run().path("cause").asText());
    }
    if (each.run().has("seconds")) {
      assertThat(Duration.ofMillis(ending.stoppedAt() - ended.startedAt()))
          .hasSeconds(each.run().path("seconds").asLong());
    }
  }

  static List<JsonNode> refusals() {
    return List.copyOf(JsonText.JSON.convertValue(Case.read("refused"), Refusals.class));
  }

  private static final class Refusals extends ArrayList<JsonNode> {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatCannotBeInterpretedIsRefusedByName(JsonNode each) {
    assertThatThrownBy(() -> bench.start(Case.definition(each), "{}"))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageContaining(each.path("says").asText());
  }

  @Test
  void anEndlessLoopEndsAtTheHistoryLimit() throws Exception {
    var ended =
        bench.run(
            """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}}}
            """,
            "{}");

    assertThat(ended.ending().failure().error()).isEqualTo("States.Runtime");
    assertThat(bench.executions.history(ended.arn()))
        .hasSize(25_000)
        .last()
        .extracting(HistoryEvent::type)
        .isEqualTo("ExecutionFailed");
  }

  @Test
  void jitterDrawsTheDelayFromZeroToItsFullLength() throws Exception {
    var ended =
        bench.run(
            """
            {"StartAt": "T", "States": {"T": {"Type": "Task",
              "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "flaky", "Payload": {"times": 1, "error": "Busy"}},
              "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1000,
                         "JitterStrategy": "FULL"}],
              "End": true}}}
            """,
            "{}");

    assertThat(ended.ending().stoppedAt() - ended.startedAt()).isBetween(1L, 999_999L);
  }
}
