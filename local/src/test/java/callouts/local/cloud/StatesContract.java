package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/// What Step Functions does, seen through the real SDK client. Run on ours in memory, on ours over
/// the port and on moto; where they may differ is written in docs/fidelity.md.
abstract class StatesContract {
  private static final JsonMapper JSON = new JsonMapper();

  /// moto 5.2.1 forgets a token's answer that comes before it has begun to wait.
  private static final Duration AFTER_SENDING = Duration.ofMillis(500);
  private static final String ROLE = "arn:aws:iam::123456789012:role/caller";

  private StatesCloud cloud;
  private SfnClient states;

  abstract StatesCloud open() throws Exception;

  @BeforeEach
  void openCloud() throws Exception {
    cloud = open();
    states = cloud.states();
  }

  @AfterEach
  void closeCloud() throws Exception {
    cloud.close();
  }

  StatesCloud cloud() {
    return cloud;
  }

  final String create(String definition) {
    return states
        .createStateMachine(request -> request.name("machine").definition(definition).roleArn(ROLE))
        .stateMachineArn();
  }

  final String start(String definition, String input) {
    var machine = create(definition);
    return states
        .startExecution(request -> request.stateMachineArn(machine).name("run").input(input))
        .executionArn();
  }

  final DescribeExecutionResponse describe(String execution) {
    return states.describeExecution(request -> request.executionArn(execution));
  }

  final DescribeExecutionResponse ended(String execution) throws InterruptedException {
    cloud.await(() -> describe(execution).status() != ExecutionStatus.RUNNING);
    return describe(execution);
  }

  final JsonNode output(String execution) throws Exception {
    var ended = ended(execution);
    assertThat(ended.status())
        .as("%s: %s", ended.error(), ended.cause())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    return JSON.readTree(ended.output());
  }

  final List<HistoryEventType> history(String execution) {
    return states.getExecutionHistory(request -> request.executionArn(execution)).events().stream()
        .map(event -> event.type())
        .toList();
  }

  @Test
  void everyCaseOfTheLanguageComesOutAsItsFileSays() throws Exception {
    var cases = StatesTable.of("choice", "data", "intrinsics", "failures", "branches");

    assertThat(output(start(cases.definition(), "{}")).toPrettyString())
        .isEqualTo(cases.expected().toPrettyString());
  }

  @Test
  void theHistoryTellsEachStep() throws Exception {
    table();
    var execution =
        start(
            """
            {"StartAt": "Shape", "States": {
              "Shape": {"Type": "Pass", "Parameters": {"id.$": "$.id"}, "Next": "Save"},
              "Save": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
                "Parameters": {"TableName": "results", "Item": {"id": {"S.$": "$.id"}}},
                "ResultPath": null, "Next": "Done"},
              "Done": {"Type": "Succeed"}}}
            """,
            "{\"id\": \"1\"}");

    assertThat(output(execution)).isEqualTo(JSON.readTree("{\"id\": \"1\"}"));
    assertThat(history(execution))
        .containsExactly(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.PASS_STATE_ENTERED,
            HistoryEventType.PASS_STATE_EXITED,
            HistoryEventType.TASK_STATE_ENTERED,
            HistoryEventType.TASK_SCHEDULED,
            HistoryEventType.TASK_STARTED,
            HistoryEventType.TASK_SUCCEEDED,
            HistoryEventType.TASK_STATE_EXITED,
            HistoryEventType.SUCCEED_STATE_ENTERED,
            HistoryEventType.SUCCEED_STATE_EXITED,
            HistoryEventType.EXECUTION_SUCCEEDED);
    var events = states.getExecutionHistory(request -> request.executionArn(execution)).events();
    assertThat(events.get(1).stateEnteredEventDetails().name()).isEqualTo("Shape");
    assertThat(events.get(4).taskScheduledEventDetails().resourceType()).isEqualTo("dynamodb");
    assertThat(events.get(4).taskScheduledEventDetails().resource()).isEqualTo("putItem");
    assertThat(events.get(7).stateExitedEventDetails().output()).isEqualTo("{\"id\":\"1\"}");
    assertThat(item("1")).isTrue();
  }

  @Test
  void aFailedConditionIsTriedAgainAndThenCaught() throws Exception {
    table();
    var execution =
        start(
            """
            {"StartAt": "First", "States": {
              "First": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
                "Parameters": {"TableName": "results", "Item": {"id": {"S": "1"}}},
                "ResultPath": null, "Next": "Second"},
              "Second": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
                "Parameters": {"TableName": "results", "Item": {"id": {"S": "1"}},
                  "ConditionExpression": "attribute_not_exists(id)"},
                "Retry": [{"ErrorEquals": ["DynamoDB.ConditionalCheckFailedException"],
                  "IntervalSeconds": 1, "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure",
                  "Next": "Caught"}], "End": true},
              "Caught": {"Type": "Pass", "Parameters": {"error.$": "$.failure.Error"},
                "End": true}}}
            """,
            "{}");

    assertThat(output(execution).path("error").asText())
        .isEqualTo("DynamoDB.ConditionalCheckFailedException");
    assertThat(history(execution)).filteredOn(HistoryEventType.TASK_FAILED::equals).hasSize(2);
  }

  @Test
  void aDistributedMapReadsItsItemsFromTheBucket() throws Exception {
    var bucket = cloud.bucket();
    bucket.createBucket(request -> request.bucket("jobs"));
    bucket.putObject(
        request -> request.bucket("jobs").key("a job/receivers.json"),
        RequestBody.fromString("[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]"));
    var execution =
        start(
            """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Receivers",
              "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                "ReaderConfig": {"InputType": "JSON"},
                "Parameters": {"Bucket.$": "$.bucket", "Key.$": "$.key"}},
              "ItemSelector": {"index.$": "$$.Map.Item.Index", "id.$": "$$.Map.Item.Value.id",
                "of.$": "$.bucket"},
              "MaxConcurrencyPath": "$.lines",
              "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "Wait", "States": {
                  "Wait": {"Type": "Wait", "Seconds": 1, "Next": "Echo"},
                  "Echo": {"Type": "Pass", "End": true}}},
              "ToleratedFailureCount": 0, "ResultPath": "$.all", "OutputPath": "$.all",
              "End": true}}}
            """,
            "{\"bucket\": \"jobs\", \"key\": \"a job/receivers.json\", \"lines\": 2}");

    assertThat(output(execution))
        .isEqualTo(
            JSON.readTree(
                """
                [{"index": 0, "id": "a", "of": "jobs"}, {"index": 1, "id": "b", "of": "jobs"},
                 {"index": 2, "id": "c", "of": "jobs"}]
                """));
    assertThat(history(execution))
        .contains(HistoryEventType.MAP_RUN_STARTED, HistoryEventType.MAP_RUN_SUCCEEDED);
    var run = states.listMapRuns(request -> request.executionArn(execution)).mapRuns().getFirst();
    var described = states.describeMapRun(request -> request.mapRunArn(run.mapRunArn()));
    assertThat(described.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(described.itemCounts().succeeded()).isEqualTo(3);
    assertThat(described.maxConcurrency()).isEqualTo(2);
  }

  private static final String TOKEN_MACHINE =
      """
      {"StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
          "Parameters": {"QueueUrl.$": "$.queue",
            "MessageBody": {"token.$": "$$.Task.Token", "who.$": "$.who"}},
          "TimeoutSecondsPath": "$.timeout", "HeartbeatSecondsPath": "$.heartbeat",
          "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure",
            "Next": "Caught"}], "End": true},
        "Caught": {"Type": "Pass", "OutputPath": "$.failure", "End": true}}}
      """;

  private String startCall(int timeout, int heartbeat) {
    var queue = cloud.queue().createQueue(request -> request.queueName("calls")).queueUrl();
    return start(
        TOKEN_MACHINE,
        "{\"queue\": \"%s\", \"who\": \"me\", \"timeout\": %d, \"heartbeat\": %d}"
            .formatted(queue, timeout, heartbeat));
  }

  private String receiveToken() throws Exception {
    var queues = cloud.queue();
    var queue = queues.createQueue(request -> request.queueName("calls")).queueUrl();
    var body = new String[1];
    cloud.await(
        () -> {
          var messages = queues.receiveMessage(request -> request.queueUrl(queue)).messages();
          messages.forEach(message -> body[0] = message.body());
          return body[0] != null;
        });
    var message = JSON.readTree(body[0]);
    assertThat(message.path("who").asText()).isEqualTo("me");
    return message.path("token").asText();
  }

  @Test
  void aTokenThatComesBackWithAnOutputEndsItsTask() throws Exception {
    var execution = startCall(20, 10);
    var token = receiveToken();
    cloud.sleep(AFTER_SENDING);
    states.sendTaskSuccess(request -> request.taskToken(token).output("{\"answers\": 3}"));

    assertThat(output(execution)).isEqualTo(JSON.readTree("{\"answers\": 3}"));
    assertThat(history(execution))
        .containsSubsequence(
            HistoryEventType.TASK_SCHEDULED,
            HistoryEventType.TASK_STARTED,
            HistoryEventType.TASK_SUBMITTED,
            HistoryEventType.TASK_SUCCEEDED);
    assertThatThrownBy(
            () -> states.sendTaskSuccess(request -> request.taskToken(token).output("{}")))
        .isInstanceOfAny(closedTokenErrors());
  }

  /// AWS says `TaskTimedOut` of a task that is over.
  abstract Class<?>[] closedTokenErrors();

  @Test
  void aTokenThatComesBackWithAnErrorFailsItsTask() throws Exception {
    var execution = startCall(20, 10);
    var token = receiveToken();
    cloud.sleep(AFTER_SENDING);
    states.sendTaskFailure(
        request -> request.taskToken(token).error("NotCallable").cause("no such number"));

    assertThat(output(execution).path("Error").asText()).isEqualTo("NotCallable");
    assertThat(output(execution).path("Cause")).isEqualTo(causeOf("no such number"));
  }

  /// What the machine is told of the cause a caller gave.
  JsonNode causeOf(String given) {
    return JSON.getNodeFactory().textNode(given);
  }

  @Test
  void heartbeatsKeepATaskAlive() throws Exception {
    var execution = startCall(20, 3);
    var token = receiveToken();
    for (var i = 0; i < 2; i++) {
      cloud.sleep(Duration.ofSeconds(2));
      states.sendTaskHeartbeat(request -> request.taskToken(token));
    }
    states.sendTaskSuccess(request -> request.taskToken(token).output("1"));

    assertThat(output(execution).asInt()).isEqualTo(1);
  }

  @Test
  void aTaskWithoutAHeartbeatIsGivenUp() throws Exception {
    assertThat(output(startCall(20, 2)).path("Error").asText()).isEqualTo(heartbeatError());
  }

  abstract String heartbeatError();

  @Test
  void aTaskThatTakesTooLongIsGivenUp() throws Exception {
    var execution = startCall(4, 3);
    var token = receiveToken();
    cloud.sleep(Duration.ofSeconds(2));
    states.sendTaskHeartbeat(request -> request.taskToken(token));

    assertThat(output(execution).path("Error").asText()).isEqualTo("States.Timeout");
  }

  @Test
  void aMessageIsPublished() throws Exception {
    var topic = cloud.topic().createTopic(request -> request.name("done")).topicArn();
    var execution =
        start(
            """
            {"StartAt": "Tell", "States": {"Tell": {"Type": "Task",
              "Resource": "arn:aws:states:::sns:publish",
              "Parameters": {"TopicArn.$": "$.topic", "Subject": "Done",
                "Message": {"TaskId.$": "$.id", "and": "a & b <c>"},
                "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "notice"}}},
              "End": true}}}
            """,
            "{\"topic\": \"" + topic + "\", \"id\": \"t-1\"}");

    assertThat(output(execution).path("MessageId").asText()).isNotEmpty();
  }

  @Test
  void aTopicThatIsNotThereFailsByItsName() throws Exception {
    var ended =
        ended(
            start(
                """
                {"StartAt": "Tell", "States": {"Tell": {"Type": "Task",
                  "Resource": "arn:aws:states:::sns:publish",
                  "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:nowhere",
                    "Message": "m"}, "End": true}}}
                """,
                "{}"));

    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).isEqualTo("SNS.NotFoundException");
  }

  @Test
  void aPayloadOverTheLimitFails() throws Exception {
    var doubling =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    """
                    "D%d": {"Type": "Pass", "Parameters": {"text.$":
                      "States.Format('{}{}', $.text, $.text)"}, "Next": "D%d"},
                    """
                        .formatted(i, i + 1))
            .reduce("", String::concat);
    var ended =
        ended(
            start(
                "{\"StartAt\": \"D0\", \"States\": {"
                    + doubling
                    + "\"D5\": {\"Type\": \"Succeed\"}}}",
                "{\"text\": \"" + "x".repeat(10_000) + "\"}"));

    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).isEqualTo("States.DataLimitExceeded");
  }

  @Test
  void anExecutionsNameHasNoSpaces() {
    var machine = create("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}}}");

    assertThatThrownBy(
            () -> states.startExecution(request -> request.stateMachineArn(machine).name("a b")))
        .isInstanceOf(InvalidNameException.class);
  }

  @Test
  void anExecutionsInputIsJson() {
    var machine = create("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}}}");

    assertThatThrownBy(
            () -> states.startExecution(request -> request.stateMachineArn(machine).input("{")))
        .isInstanceOf(refusal(InvalidExecutionInputException.class));
  }

  @Test
  void aDefinitionHasStates() {
    assertThatThrownBy(() -> create("{\"StartAt\": \"A\"}"))
        .isInstanceOf(refusal(InvalidDefinitionException.class));
  }

  /// What a client sees of a refusal that AWS answers by its own name.
  Class<? extends SfnException> refusal(Class<? extends SfnException> named) {
    return named;
  }

  @Test
  void whatCannotBeIsRefusedByTheRightException() throws Exception {
    var wait =
        """
        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 600, "End": true}}}
        """;
    var machine = create(wait);
    var execution = start(wait, "{\"a\": 1}");

    assertThatThrownBy(
            () ->
                states.startExecution(
                    request -> request.stateMachineArn(machine).name("run").input("{}")))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    assertThatThrownBy(
            () -> states.startExecution(request -> request.stateMachineArn(machine + "x")))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> describe(execution + "x"))
        .isInstanceOf(ExecutionDoesNotExistException.class);
    assertThatThrownBy(() -> states.sendTaskSuccess(request -> request.taskToken("x").output("{}")))
        .isInstanceOf(InvalidTokenException.class);

    states.stopExecution(request -> request.executionArn(execution).error("E").cause("c"));
    assertThat(ended(execution).status()).isEqualTo(ExecutionStatus.ABORTED);
  }

  @Test
  void machinesAreListedChangedAndDeleted() throws Exception {
    var machine = create("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}}}");
    states.updateStateMachine(
        request ->
            request
                .stateMachineArn(machine)
                .definition(
                    "{\"StartAt\": \"P\", \"States\":"
                        + " {\"P\": {\"Type\": \"Pass\", \"Result\": 2, \"End\": true}}}"));

    assertThat(
            states.describeStateMachine(request -> request.stateMachineArn(machine)).definition())
        .contains("\"Result\": 2");
    assertThat(states.listStateMachines().stateMachines())
        .extracting(each -> each.name())
        .containsExactly("machine");
    var execution =
        states.startExecution(request -> request.stateMachineArn(machine)).executionArn();
    assertThat(output(execution).asInt()).isEqualTo(2);
    assertThat(states.listExecutions(request -> request.stateMachineArn(machine)).executions())
        .extracting(each -> each.executionArn())
        .containsExactly(execution);
    states.deleteStateMachine(request -> request.stateMachineArn(machine));
    assertThat(states.listStateMachines().stateMachines()).isEmpty();
  }

  private void table() {
    cloud
        .table()
        .createTable(
            request ->
                request
                    .tableName("results")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
  }

  private boolean item(String id) {
    return cloud
        .table()
        .getItem(
            request ->
                request.tableName("results").key(java.util.Map.of("id", AttributeValue.fromS(id))))
        .hasItem();
  }
}
