package callouts.local.bench;

import callouts.handler.StartJob;
import callouts.job.CallJob;
import callouts.job.Calling;
import callouts.job.JobJson;
import callouts.job.PhoneNumber;
import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.job.Receiver;
import callouts.local.cloud.Store;
import callouts.local.stack.Stack;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;

/// StartJob's first invocation, in a fresh JVM, with a job of 10,000 receivers: the real handler,
/// its clients answered in process by our own services. The job comes as a pointer into the bucket.
/// What is timed is the handler's construction and its one invocation.
public final class StartJobBench {
  private static final int RECEIVERS = 10_000;

  /// What the public original took, with one object put for each receiver.
  private static final double ORIGINAL_SECONDS = 45;

  private StartJobBench() {}

  /// Prints one figure; with an argument, the seconds of one invocation.
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      System.out.println(invoke());
      return;
    }
    var flags = List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    var command = Bench.java(flags, StartJobBench.class, "once");
    var seconds = Bench.median(3, () -> Bench.lastNumber(command));
    Figure.timesAsFast(
            "StartJob, 10,000 receivers; the original", seconds, "s", ORIGINAL_SECONDS, 20)
        .print();
  }

  private static double invoke() {
    try (var store = Store.inMemory()) {
      var stack = new BenchStack(store);
      put(stack.stack(), "submitted/bench.json", JobJson.write(job()));
      var message = new SQSMessage();
      message.setMessageId("bench");
      message.setMessageAttributes(Map.of());
      message.setBody("{\"job_key\": \"submitted/bench.json\"}");
      var event = new SQSEvent();
      event.setRecords(List.of(message));
      var start = System.nanoTime();
      RequestHandler<SQSEvent, SQSBatchResponse> handler = new StartJob(stack.cloud("StartJob"));
      var response = handler.handleRequest(event, null);
      var seconds = Bench.secondsSince(start);
      if (!response.getBatchItemFailures().isEmpty() || stack.stack().isIdle()) {
        throw new IllegalStateException("the job was not started");
      }
      return seconds;
    }
  }

  private static void put(Stack stack, String key, byte[] bytes) {
    var bucket = stack.template().value("JobBucket");
    stack.s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  private static CallJob job() {
    var questions =
        IntStream.rangeClosed(1, 6)
            .mapToObj(i -> new Question(i, QuestionType.YES_NO, "Is this right, {{ username }}?"))
            .toList();
    var receivers =
        IntStream.rangeClosed(1, RECEIVERS)
            .mapToObj(
                i ->
                    new Receiver(
                        "" + i,
                        new PhoneNumber.Callable("+15555550%03d".formatted(100 + i % 100)),
                        List.of("Person " + i, "6A")))
            .toList();
    return new CallJob(
        "bench",
        "Hello {{ username }}.",
        "Goodbye {{ username }}.",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        3,
        Calling.ONCE,
        questions,
        List.of("username", "class"),
        receivers);
  }
}
