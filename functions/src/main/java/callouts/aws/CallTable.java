package callouts.aws;

import static callouts.aws.Attributes.map;
import static callouts.aws.Attributes.number;
import static callouts.aws.Attributes.text;
import static java.util.Map.entry;

import callouts.call.CallScript;
import callouts.result.Outcome;
import callouts.task.CallKey;
import callouts.task.CallTask;
import callouts.task.Dial;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The results table: one item per receiver and run, keyed by `task_id` and `call_id`.
///
/// Every write is safe to repeat: an answer is kept under its question, the first outcome wins.
/// DynamoDB deletes an item some days after its `expires_at`. No report has to look at that: a run
/// ends long before, as `ResultDays` in template.yaml is 30 at least.
public final class CallTable {
  /// The index that finds a call by Connect's contact id.
  private static final String CONTACT_INDEX = "contact";

  private static final String OF_THIS_DIAL = "attempt = :attempt";

  private static final String IN_DOUBT =
      "Amazon Connect did not answer the last dial: it is not known whether the telephone rang";

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// Uses the table named by `RESULT_TABLE`.
  public CallTable(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.table = cloud.variable("RESULT_TABLE");
  }

  /// Opens the record of a dial before it is made.
  ///
  /// A second delivery of the same task finds the record the first one opened; a task put again
  /// for want of capacity brings a new token, which replaces the old. A further dial goes on with
  /// the answers of those before it, and has all its tries anew.
  public CallRecord open(CallTask task, CallScript script, int tries) {
    var item = newItem(task, script, tries);
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(task_id)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return record(item);
    } catch (ConditionalCheckFailedException e) {
      var found = record(e.item());
      return found.attempt() < task.attempt()
          ? openAgain(task, new Item(e.item()))
          : takeUp(task).orElse(found);
    }
  }

  /// What came of the dial before is kept beside it.
  private CallRecord openAgain(CallTask task, Item before) {
    var updated =
        dynamoDb.updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key(task.key()))
                    .updateExpression(
                        "SET dials.#before = :dial, attempt = :attempt, task_token = :token, "
                            + "turns = :none "
                            + DialItems.removal())
                    .conditionExpression("attempt = :before")
                    .expressionAttributeNames(
                        Map.of("#before", before.required("attempt").n(), "#error", "error"))
                    .expressionAttributeValues(
                        Map.of(
                            ":dial", DialItems.of(before),
                            ":attempt", number(task.attempt()),
                            ":token", text(task.taskToken()),
                            ":none", map(Map.of()),
                            ":before", before.required("attempt")))
                    .returnValues(ReturnValue.ALL_NEW));
    return record(updated.attributes());
  }

  /// Goes on with the record of a dial that was opened before, under the token of the task that
  /// waits now.
  ///
  /// @return empty where this dial has no record
  public Optional<CallRecord> takeUp(CallTask task) {
    return changeIfCurrent(
        task.dial(),
        update ->
            update
                .updateExpression("SET task_token = :token")
                .expressionAttributeValues(
                    Map.of(":token", text(task.taskToken()), ":attempt", number(task.attempt()))));
  }

  /// Notes that Connect accepted a dial; the first note of a dial stands.
  ///
  /// @return the record after it; empty where it is of another dial
  public Optional<CallRecord> dialled(Dial dial, String contactId, Instant at) {
    return changeIfCurrent(
        dial,
        update ->
            update
                .updateExpression(
                    "SET contact_id = if_not_exists(contact_id, :contact), "
                        + "call_at = if_not_exists(call_at, :at)")
                .expressionAttributeValues(
                    Map.of(
                        ":contact", text(contactId),
                        ":at", text(at.toString()),
                        ":attempt", number(dial.attempt()))));
  }

  /// Notes of a dial without a contact that it is not known whether it was made. What is known of
  /// it afterwards takes the note's place.
  public void doubted(Dial dial) {
    changeIfCurrent(
        dial,
        update ->
            update
                .updateExpression("SET #error = if_not_exists(#error, :words)")
                .expressionAttributeNames(Map.of("#error", "error"))
                .expressionAttributeValues(
                    Map.of(":words", text(IN_DOUBT), ":attempt", number(dial.attempt()))));
  }

  /// Changes the record of a dial while it is that dial's: what an earlier one still reports
  /// changes nothing.
  ///
  /// @param change with `:attempt` among its values
  /// @return the record after it; empty where it is of another dial
  private Optional<CallRecord> changeIfCurrent(
      Dial dial, Consumer<UpdateItemRequest.Builder> change) {
    try {
      var changed =
          dynamoDb.updateItem(
              update -> {
                update.tableName(table).key(key(dial.key())).conditionExpression(OF_THIS_DIAL);
                update.returnValues(ReturnValue.ALL_NEW);
                change.accept(update);
              });
      return Optional.of(record(changed.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  /// Finds a call, with everything written before now.
  public Optional<CallRecord> find(CallKey key) {
    var found = dynamoDb.getItem(get -> get.tableName(table).key(key(key)).consistentRead(true));
    return found.hasItem() && found.item().containsKey("script")
        ? Optional.of(record(found.item()))
        : Optional.empty();
  }

  /// Finds a call by Connect's contact id; a dial of a moment ago may not be found yet.
  public Optional<CallKey> findByContact(String contactId) {
    var found =
        dynamoDb.query(
            query ->
                query
                    .tableName(table)
                    .indexName(CONTACT_INDEX)
                    .keyConditionExpression("contact_id = :contact")
                    .expressionAttributeValues(Map.of(":contact", text(contactId))));
    return found.items().stream().findFirst().map(Item::new).map(CallTable::key);
  }

  /// Keeps what came of one turn; the first report of a turn wins.
  ///
  /// @param turn `<question id>#<turn>`
  public void turned(Dial dial, String turn, String mark) {
    changeIfCurrent(
        dial,
        update ->
            update
                .updateExpression("SET turns.#turn = if_not_exists(turns.#turn, :mark)")
                .expressionAttributeNames(Map.of("#turn", turn))
                .expressionAttributeValues(
                    Map.of(":mark", text(mark), ":attempt", number(dial.attempt()))));
  }

  /// Keeps an answer with the turn it was given in; the first answer to a question wins.
  public void answered(Dial dial, String questionId, String answer, String turn, String mark) {
    changeIfCurrent(
        dial,
        update ->
            update
                .updateExpression(
                    "SET answers.#question = if_not_exists(answers.#question, :answer), "
                        + "turns.#turn = if_not_exists(turns.#turn, :mark)")
                .expressionAttributeNames(Map.of("#question", questionId, "#turn", turn))
                .expressionAttributeValues(
                    Map.of(
                        ":answer", text(answer),
                        ":mark", text(mark),
                        ":attempt", number(dial.attempt()))));
  }

  /// Writes how a call ended, unless an end is written already.
  ///
  /// The flow, the contact event and the timeout race to end a call: the first one wins.
  ///
  /// @param error the platform's words where it refused; may be empty
  /// @return the record after it, with the outcome that counts and the task's newest token; empty
  ///     where it is of another dial
  public Optional<CallRecord> end(Dial dial, Outcome outcome, String error, Instant at) {
    try {
      var ended =
          dynamoDb.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(key(dial.key()))
                      .updateExpression("SET outcome = :outcome, #error = :error, ended_at = :at")
                      .conditionExpression("attribute_not_exists(outcome) AND " + OF_THIS_DIAL)
                      .expressionAttributeNames(Map.of("#error", "error"))
                      .expressionAttributeValues(
                          Map.of(
                              ":outcome", text(outcome.word()),
                              ":error", text(error),
                              ":at", text(at.toString()),
                              ":attempt", number(dial.attempt())))
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.of(record(ended.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(e.item())
          .filter(item -> item.containsKey("script"))
          .map(CallTable::record)
          .filter(call -> call.dial().equals(dial));
    }
  }

  private static Map<String, AttributeValue> newItem(CallTask task, CallScript script, int tries) {
    return Map.ofEntries(
        entry("task_id", text(task.taskId())),
        entry("call_id", text(task.receiver().callId())),
        entry("run", text(task.run())),
        entry("receiver_id", text(task.receiver().receiverId())),
        entry("phone_number", text(task.receiver().phoneNumber())),
        entry("attempt", number(task.attempt())),
        entry("expires_at", number(task.expiresAt())),
        entry("task_token", text(task.taskToken())),
        entry("tries", number(tries)),
        entry("script", ScriptItem.of(script)),
        entry("answers", map(Map.of())),
        entry("turns", map(Map.of())),
        entry("dials", map(Map.of())));
  }

  private static CallRecord record(Map<String, AttributeValue> attributes) {
    var item = new Item(attributes);
    return new CallRecord(
        key(item),
        item.number("attempt"),
        item.text("task_token"),
        item.text("phone_number"),
        item.findText("contact_id"),
        ScriptItem.read(item.map("script")),
        item.number("tries"),
        item.texts("answers"),
        item.texts("turns"),
        item.findText("outcome").map(DialItems::outcome));
  }

  private static CallKey key(Item item) {
    return new CallKey(item.text("task_id"), item.text("call_id"));
  }

  private static Map<String, AttributeValue> key(CallKey key) {
    return Map.of("task_id", text(key.taskId()), "call_id", text(key.callId()));
  }
}
