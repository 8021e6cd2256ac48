package callouts.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A killed process goes on where it was, wherever that was.
class ResumeTest {
  static List<Case> cases() {
    return Case.all(
        "choice", "data", "intrinsics", "failures", "waiting", "branches", "distributed");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void killedAfterEveryEventAnExecutionEndsAsIfItHadNotBeen(Case each) throws Exception {
    var whole = new Workbench(Store.inMemory());
    each.lay(whole);
    var expected = whole.run(each.definition(), each.input());

    var killed = new Workbench(Store.inMemory());
    each.lay(killed);
    var arn = killed.start(each.definition(), each.input()).arn();
    while (killed.executions.running() > 0) {
      killed.kill();
      killed.run(1);
    }

    assertThat(killed.executions.find(arn).ending()).isEqualTo(expected.ending());
    assertThat(killed.executions.history(arn)).isEqualTo(whole.executions.history(arn));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void killedOnceAfterAnyEventAnExecutionEndsAsIfItHadNotBeen(Case each) throws Exception {
    var whole = new Workbench(Store.inMemory());
    each.lay(whole);
    var expected = whole.run(each.definition(), each.input());
    var again = true;
    for (var events = 0; again; events++) {
      var killed = new Workbench(Store.inMemory());
      each.lay(killed);
      var arn = killed.start(each.definition(), each.input()).arn();
      killed.run(events);
      again = killed.executions.running() > 0;
      killed.kill();
      killed.run(Long.MAX_VALUE);

      assertThat(killed.executions.find(arn).ending())
          .as("killed after %d events", events)
          .isEqualTo(expected.ending());
    }
  }

  @Test
  void aTokenOutlivesTheProcess(@TempDir Path folder) throws Exception {
    var file = folder.resolve("store");
    var definition =
        """
        {"StartAt": "T", "States": {
          "T": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}},
            "TimeoutSeconds": 100, "End": true}}}
        """;
    String token;
    try (var store = Store.at(file)) {
      var bench = new Workbench(store);
      var arn = bench.start(definition, "{}").arn();
      bench.run(2);
      store.commit();
      token = token(bench, arn);
    }
    try (var store = Store.at(file)) {
      var bench = new Workbench(store);
      bench.kill();
      bench.executions.succeedTask(token, "[1]");
      bench.run(Long.MAX_VALUE);

      assertThat(bench.executions.find(token(token)).ending().output()).isEqualTo("[1]");
    }
  }

  @Test
  void aTimeoutOutlivesTheProcess() throws Exception {
    var store = Store.inMemory();
    var bench = new Workbench(store);
    var arn =
        bench
            .start(
                """
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task",
                    "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                    "Parameters": {"QueueUrl": "q", "MessageBody": {"t.$": "$$.Task.Token"}},
                    "TimeoutSeconds": 100, "End": true}}}
                """,
                "{}")
            .arn();
    bench.run(2);
    bench.kill();
    bench.run(Long.MAX_VALUE);

    assertThat(bench.executions.find(arn).ending().failure().error()).isEqualTo("States.Timeout");
    assertThat(bench.loop.instant()).isEqualTo(Workbench.START.plusSeconds(100));
  }

  private static String token(Workbench bench, String arn) throws Refusal {
    return bench.executions.history(arn).stream()
        .filter(event -> event.type().equals("TaskScheduled"))
        .map(event -> event.details().path("parameters").asText())
        .map(JsonText::parse)
        .map(parameters -> parameters.orElseThrow().at("/MessageBody/token").asText())
        .findFirst()
        .orElseThrow();
  }

  private static String token(String text) {
    return TaskToken.read(text).orElseThrow().execution();
  }
}
