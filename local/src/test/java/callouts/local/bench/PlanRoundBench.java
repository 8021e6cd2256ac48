package callouts.local.bench;

import callouts.aws.JobFiles;
import callouts.aws.JobTable;
import callouts.handler.PlanRound;
import callouts.job.CallJob;
import callouts.job.Calling;
import callouts.job.PhoneNumber;
import callouts.job.Receiver;
import callouts.local.cloud.Store;
import callouts.round.Claim;
import callouts.task.CallKey;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// PlanRound with a job of 100,000 receivers: the first plan, which takes everyone into one round,
/// and the last, which finds an outcome of each in the results table. The real handler, its clients
/// answered in process by our own services, which share its memory. Start it with `-Xmx800m`.
public final class PlanRoundBench {
  private static final int RECEIVERS = 100_000;
  private static final String RUN = "bench-0123456789ab";

  /// PlanRound's timeout.
  private static final double BUDGET_SECONDS = 300;

  private PlanRoundBench() {}

  /// Prints two figures.
  public static void main(String[] args) {
    try (var store = Store.inMemory()) {
      var stack = new BenchStack(store);
      var now = Instant.now();
      new JobFiles(stack.cloud("StartJob")).write(job(), RUN);
      new JobTable(stack.cloud("StartJob"))
          .claim(
              new Claim(
                  "bench",
                  RUN,
                  Claim.State.RUNNING,
                  now,
                  now.plus(Calling.LONGEST),
                  Optional.empty()),
              Optional.empty(),
              now.getEpochSecond());
      plan("PlanRound, everyone of 100,000 receivers", stack, "call").print();
      fill(stack);
      plan("PlanRound, nobody left of 100,000 receivers", stack, "report").print();
    }
    System.exit(0);
  }

  private static Figure plan(String what, BenchStack stack, String next) {
    var start = System.nanoTime();
    RequestHandler<Map<String, Object>, Map<String, Object>> handler =
        new PlanRound(stack.cloud("PlanRound"));
    var plan = handler.handleRequest(input(), null);
    var seconds = Bench.secondsSince(start);
    if (!next.equals(plan.get("next"))) {
      throw new IllegalStateException("the plan is " + plan);
    }
    return Figure.atMost(what, seconds, "s", BUDGET_SECONDS);
  }

  private static Map<String, Object> input() {
    return Map.of(
        "task_id",
        "bench",
        "run",
        RUN,
        "concurrency",
        10,
        "job_key",
        JobFiles.jobKey(RUN),
        "receivers_key",
        JobFiles.receiversKey(RUN));
  }

  private static void fill(BenchStack stack) {
    var table = stack.stack().template().value("ResultTable");
    try (var dynamoDb = stack.dynamoDb()) {
      for (var i = 0; i < RECEIVERS; i++) {
        var item = record(CallKey.of("bench", RUN, i).callId());
        dynamoDb.putItem(put -> put.tableName(table).item(item));
      }
    }
  }

  private static Map<String, AttributeValue> record(String callId) {
    return Map.of(
        "task_id", AttributeValue.fromS("bench"),
        "call_id", AttributeValue.fromS(callId),
        "attempt", AttributeValue.fromN("1"),
        "contact_id", AttributeValue.fromS("c"),
        "outcome", AttributeValue.fromS("AllAnswered"),
        "ended_at", AttributeValue.fromS("2026-11-21T09:00:00Z"));
  }

  private static CallJob job() {
    var receivers =
        IntStream.range(0, RECEIVERS)
            .mapToObj(
                i ->
                    new Receiver(
                        "" + i,
                        new PhoneNumber.Callable("+1555%03d%04d".formatted(i / 100, 100 + i % 100)),
                        List.of("Person " + i, "6A", "vegetarian")))
            .toList();
    return new CallJob(
        "bench",
        "Hello {{ username }}.",
        "",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        3,
        Calling.ONCE,
        List.of(),
        List.of("username", "class", "diet"),
        receivers);
  }
}
