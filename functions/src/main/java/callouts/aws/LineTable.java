package callouts.aws;

import static callouts.aws.Attributes.number;
import static callouts.aws.Attributes.text;

import callouts.task.CallTask;
import callouts.task.Line;
import callouts.task.Lines;
import callouts.task.Lines.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The table of lines: an item for each telephone that a call of ours holds, and one for each run
/// that was denied a line a moment ago.
///
/// Only PlaceCall takes lines, one dial at a time, so what it has read does not change under it but
/// by lines that are given back.
public final class LineTable {
  /// What the key of a run begins with; that of a telephone begins with `+`.
  private static final String RUN = "run#";

  /// A call that lives longer than it may is stopped after at most this time (SettleCall).
  private static final Duration UNTIL_STOPPED = Duration.ofHours(1);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  /// Uses the table named by `LINE_TABLE`.
  public LineTable(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.table = cloud.variable("LINE_TABLE");
    this.clock = cloud.clock();
  }

  /// How many lines there are, and for how long a call may hold one.
  public record Limits(int most, Duration longestCall) {
    /// As the template has it: `LINES` and `CALL_SECONDS`.
    public Limits(Cloud cloud) {
      this(
          Integer.parseInt(cloud.variable("LINES")),
          Duration.ofSeconds(Long.parseLong(cloud.variable("CALL_SECONDS"))));
    }
  }

  /// Takes the line to a telephone, if the call may have it; otherwise notes who still wants one.
  ///
  /// @param phoneNumber E.164
  /// @return [Verdict#FREE] where it is taken now, [Verdict#HELD] where this dial had taken it
  public Verdict take(CallTask task, String phoneNumber, Limits limits) {
    var now = clock.instant();
    var verdict = lines(limits.most()).ask(holder(task), phoneNumber, now);
    return switch (verdict) {
      case FREE -> put(task, phoneNumber, now.plus(limits.longestCall()).plus(UNTIL_STOPPED));
      case NONE_FREE, OTHERS_FIRST -> {
        denied(task);
        yield verdict;
      }
      // Who waits for one telephone has no use for another line.
      case HELD, PHONE_BUSY -> verdict;
    };
  }

  /// Since when a dial holds the line to a telephone; empty where it does not.
  public Optional<Instant> heldSince(CallTask task, String phoneNumber) {
    return items()
        .filter(item -> item.text("line").equals(phoneNumber))
        .filter(item -> line(phoneNumber, item).holder().equals(holder(task)))
        .map(item -> Instant.parse(item.text("since")))
        .findFirst();
  }

  /// Notes that a run wants a line it did not get.
  public void denied(CallTask task) {
    var now = clock.instant().getEpochSecond();
    dynamoDb.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "line", text(RUN + task.run()),
                        "asked_at", number(now),
                        "expires_at", number(now + Duration.ofHours(1).toSeconds()))));
  }

  /// Gives a line back. One that another call, or another attempt, holds by now stays; so this may
  /// be repeated, and come late.
  public void release(String phoneNumber, String callId, int attempt) {
    try {
      dynamoDb.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(Map.of("line", text(phoneNumber)))
                  .conditionExpression("call_id = :call AND attempt = :attempt")
                  .expressionAttributeValues(
                      Map.of(":call", text(callId), ":attempt", number(attempt))));
    } catch (ConditionalCheckFailedException _) {
      // It was given back before.
    }
  }

  /// Gives back the line of a call that is over.
  public void release(CallRecord call) {
    release(call.phoneNumber(), call.key().callId(), call.attempt());
  }

  /// The condition holds what [Lines] decided, even if a second dialler should ever be at work.
  private Verdict put(CallTask task, String phoneNumber, Instant until) {
    var now = clock.instant();
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "line", text(phoneNumber),
                          "task_id", text(task.taskId()),
                          "run", text(task.run()),
                          "call_id", text(task.receiver().callId()),
                          "attempt", number(task.attempt()),
                          "since", text(now.toString()),
                          "until", number(until.getEpochSecond()),
                          "expires_at", number(until.getEpochSecond())))
                  .conditionExpression("attribute_not_exists(#line) OR #until <= :now")
                  .expressionAttributeNames(Map.of("#line", "line", "#until", "until"))
                  .expressionAttributeValues(Map.of(":now", number(now.getEpochSecond()))));
      return Verdict.FREE;
    } catch (ConditionalCheckFailedException _) {
      return Verdict.PHONE_BUSY;
    }
  }

  /// All of them: no more items than there are lines, and runs that wait for one.
  private Lines lines(int most) {
    List<Line> taken = new ArrayList<>();
    Map<String, Instant> denied = new HashMap<>();
    items()
        .forEach(
            item -> {
              var key = item.text("line");
              if (key.startsWith(RUN)) {
                denied.put(key.substring(RUN.length()), item.seconds("asked_at"));
              } else {
                taken.add(line(key, item));
              }
            });
    return new Lines(most, taken, denied);
  }

  private Stream<Item> items() {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .map(Item::new);
  }

  private static Line line(String phoneNumber, Item item) {
    var holder = new Line.Holder(item.text("run"), item.text("call_id"), item.number("attempt"));
    return new Line(phoneNumber, holder, item.seconds("until"));
  }

  private static Line.Holder holder(CallTask task) {
    return new Line.Holder(task.run(), task.receiver().callId(), task.attempt());
  }
}
