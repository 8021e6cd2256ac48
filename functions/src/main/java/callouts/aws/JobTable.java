package callouts.aws;

import static callouts.aws.Attributes.number;
import static callouts.aws.Attributes.text;

import callouts.round.Claim;
import callouts.round.Claim.Former;
import callouts.round.Claim.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The table of jobs: one item a job, which says what run has it, and whether that may dial.
///
/// `task_id` is its key, `state` one of [State#word]; `started_at` and `deadline` are instants,
/// `former_run` and `former_started_at` are of the run that had the job before, if one had;
/// `resume_token` is there while the state machine waits for long; `expires_at` is when DynamoDB
/// deletes it, in seconds since 1970.
public final class JobTable {
  private final DynamoDbClient dynamoDb;
  private final String table;

  /// Uses the table named by `JOB_TABLE`.
  public JobTable(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.table = cloud.variable("JOB_TABLE");
  }

  /// The claim of a job, with everything written before now.
  public Optional<Claim> find(String taskId) {
    return item(taskId).map(JobTable::claim);
  }

  private Optional<Item> item(String taskId) {
    var found = dynamoDb.getItem(get -> get.tableName(table).key(key(taskId)).consistentRead(true));
    return found.hasItem() ? Optional.of(new Item(found.item())) : Optional.empty();
  }

  /// The last run of a job but for `run`: the one that had the job when `run` took it, or has it
  /// while `run` has not.
  public Optional<Former> before(String taskId, String run) {
    return item(taskId)
        .flatMap(
            item ->
                item.text("run").equals(run) ? former(item) : Optional.of(claim(item).former()));
  }

  private static Optional<Former> former(Item item) {
    return item.findText("former_run")
        .map(run -> new Former(run, Instant.parse(item.text("former_started_at"))));
  }

  /// Claims a job that is nobody's, or that `other` has.
  ///
  /// @param other the run that had the job and is over; empty: no run had it
  /// @param expiresAt when DynamoDB deletes the claim, in seconds since 1970
  /// @return whether the job is claimed; where not, another run has it meanwhile
  public boolean claim(Claim claim, Optional<Former> other, long expiresAt) {
    var item = new HashMap<>(key(claim.taskId()));
    item.put("run", text(claim.run()));
    item.put("state", text(claim.state().word()));
    item.put("started_at", text(claim.startedAt().toString()));
    item.put("deadline", text(claim.deadline().toString()));
    item.put("expires_at", number(expiresAt));
    other.ifPresent(
        former -> {
          item.put("former_run", text(former.run()));
          item.put("former_started_at", text(former.startedAt().toString()));
        });
    try {
      dynamoDb.putItem(
          put -> {
            put.tableName(table).item(item);
            other.ifPresentOrElse(
                former ->
                    put.conditionExpression("run = :other")
                        .expressionAttributeValues(Map.of(":other", text(former.run()))),
                () -> put.conditionExpression("attribute_not_exists(task_id)"));
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// Says something else of a job, where it is still as it was found.
  ///
  /// @return the claim after it; empty where it has changed
  public Optional<Claim> change(Claim found, State state) {
    return set(found.taskId(), found.run(), found.state(), "#state", state.word());
  }

  /// Keeps what ends a long wait, while the job is as it was when the wait was planned.
  ///
  /// @return whether it is; where not, nobody would end the wait
  public boolean keep(String taskId, String run, State state, String resumeToken) {
    return set(taskId, run, state, "resume_token", resumeToken).isPresent();
  }

  private Optional<Claim> set(
      String taskId, String run, State state, String attribute, String value) {
    try {
      var changed =
          dynamoDb.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(key(taskId))
                      .updateExpression("SET " + attribute + " = :value")
                      .conditionExpression("run = :run AND #state = :state")
                      .expressionAttributeNames(Map.of("#state", "state"))
                      .expressionAttributeValues(
                          Map.of(
                              ":value", text(value),
                              ":run", text(run),
                              ":state", text(state.word())))
                      .returnValues(ReturnValue.ALL_NEW));
      return Optional.of(claim(new Item(changed.attributes())));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private static Claim claim(Item item) {
    return new Claim(
        item.text("task_id"),
        item.text("run"),
        State.of(item.text("state")),
        Instant.parse(item.text("started_at")),
        Instant.parse(item.text("deadline")),
        item.findText("resume_token"));
  }

  private static Map<String, AttributeValue> key(String taskId) {
    return Map.of("task_id", text(taskId));
  }
}
