package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import callouts.local.cloud.Account;
import callouts.local.cloud.BucketService;
import callouts.local.cloud.CloudBase;
import callouts.local.cloud.MotoServer;
import callouts.local.cloud.QueueService;
import callouts.local.cloud.Queues;
import callouts.local.cloud.Router;
import callouts.local.cloud.StatesService;
import callouts.local.cloud.Store;
import callouts.local.cloud.TableService;
import callouts.local.cloud.TopicService;
import callouts.local.cloud.Topics;
import callouts.local.cloud.WireServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The state machine file on two interpreters, moto's and ours, with the same job, the real
/// StartJob and the same driver in the place of Connect: both leave the same saved results.
///
/// moto runs no Java, so on both sides the Lambda functions are a stub that gives [#answers] one by
/// one: the machine waits, calls, is held until the hold's time is over, and reports. moto's are
/// registered at its address `lambda-simple/response`.
@Isolated("two real seconds decide what times out")
class SecondOpinionTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final JsonNode NOTICE =
      JSON.createObjectNode()
          .put("subject", "Report ready")
          .set(
              "message", JSON.createObjectNode().put("default", "{}").put("email", "It is ready."));

  private static final String JOB =
      """
      {"task_id": "second_opinion", "greeting": "Hello", "ending": "Bye",
       "questions": [{"question_type": "Yes/No", "question_template": "Yes or no?"}],
       "receivers": [
         {"id": "answers", "phone_number": "+15555550100"},
         {"id": "refused", "phone_number": "+15555550101"},
         {"id": "silent", "phone_number": "+15555550102"},
         {"id": "busy-line", "phone_number": "+15555550103"},
         {"id": "broken", "phone_number": "+15555550104"}]}
      """;

  private record Ended(ExecutionListItem execution, Map<String, Map<String, String>> saved) {}

  @Test
  void theStateMachineSavesTheSameResultsOnMotosInterpreterAsOnOurs() throws Exception {
    var theirs = onMoto();
    var ours = onOurs();

    assertThat(ours.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(theirs.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(theirs.execution().name()).isEqualTo(ours.execution().name());
    assertThat(ours.saved().values())
        .extracting(item -> item.get("outcome"))
        .containsExactly("AllAnswered", "NotAllowed", "TimedOut", "Busy", "CallFailed");
    var expiry = Long.toString(MachineTrial.NOW.plus(Duration.ofDays(365)).getEpochSecond());
    assertThat(ours.saved().values())
        .extracting(item -> item.getOrDefault("expires_at", "the driver's own"))
        .as("the machine's own records go after ResultDays")
        .containsExactly(
            "the driver's own", "the driver's own", expiry, "the driver's own", expiry);
    // moto 5.2.1 calls a heartbeat that is missed States.Timeout; AWS and ours say which it was.
    theirs
        .saved()
        .values()
        .forEach(item -> item.replace("error", "States.Timeout", "States.HeartbeatTimeout"));
    assertThat(theirs.saved()).isEqualTo(ours.saved());
  }

  /// What PlanRound says four times, SettleCall about `silent` and `broken` after the second,
  /// HoldJob after the third, WriteReport last. SettleCall's is an answer without a reason, so that
  /// the machine itself saves the results of lost calls.
  private static List<String> answers() {
    var soon = EventLoop.realInstant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3).toString();
    var round = MachineTrial.ROUND_KEY;
    return List.of(
        plan("wait", "", soon),
        plan("call", round, soon),
        NOTICE.toString(),
        NOTICE.toString(),
        plan("hold", "", soon),
        "{}",
        plan("report", "", soon),
        NOTICE.toString());
  }

  private static String plan(String next, String key, String until) {
    return JSON.createObjectNode()
        .put("next", next)
        .put("number", 1)
        .put("key", key)
        .put("until", until)
        .put("seconds", 2)
        .put("made", 0)
        .put("idle", 0)
        .put("state", "Running")
        .put("end", "Done")
        .toString();
  }

  private static Ended run(MachineTrial trial) throws IOException, InterruptedException {
    trial.create();
    trial.start(JOB);
    return new Ended(trial.drive(), trial.saved());
  }

  private static Ended onMoto() throws IOException, InterruptedException {
    try (var moto = MotoServer.start()) {
      moto.post(
          "/moto-api/config",
          """
          {"stepfunctions": {"execute_state_machine": true}, "lambda": {"use_docker": false}}
          """);
      moto.post(
          "/moto-api/static/lambda-simple/response",
          JSON.createObjectNode()
              .put("region", Template.REGION)
              .set("results", JSON.valueToTree(answers()))
              .toString());
      return run(new MachineTrial(moto.endpoint()));
    }
  }

  private static Ended onOurs() throws IOException, InterruptedException {
    var start = EventLoop.realInstant();
    var loop = new EventLoop(start, new Pace.Steady(1, start));
    var router = router(loop);
    try (var server = WireServer.start(loop, router::handle, 0)) {
      var thread = Thread.ofPlatform().daemon().start(loop::runForever);
      try {
        return run(new MachineTrial(server.endpoint()));
      } finally {
        thread.interrupt();
        thread.join();
      }
    }
  }

  private static Router router(EventLoop loop) {
    var store = Store.inMemory();
    var account = new Account(Template.REGION, Template.ACCOUNT);
    var base = new CloudBase(loop, store, new Ids(7), account);
    var queues = new Queues(base);
    var router = new Router();
    var answers = new ArrayDeque<>(answers());
    Stream.of(
            new QueueService(queues, base),
            new TopicService(new Topics(base, queues), base),
            new TableService(store, loop, Template.REGION, Template.ACCOUNT),
            new BucketService(store, loop, Template.REGION, _ -> Optional.of(Services.SECRET)),
            new StatesService(base, router::handle, (_, _) -> next(answers)))
        .forEach(router::add);
    return router;
  }

  private static JsonNode next(Queue<String> answers) {
    try {
      return JSON.readTree(answers.remove());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
