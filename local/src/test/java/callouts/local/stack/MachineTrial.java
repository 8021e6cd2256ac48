package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.handler.StartJob;
import callouts.job.CallJob;
import callouts.job.JobJson;
import callouts.job.Reading;
import callouts.result.Outcome;
import callouts.round.RoundItem;
import callouts.task.CallTask;
import callouts.task.Run;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The state machine with its neighbours, created from template.yaml by SDK calls on whatever cloud
/// listens at an endpoint, and a driver in the place of PlaceCall and Connect.
///
/// The driver ends a call by the receiver's id: `answers`, `refused`, `silent` (nothing is ever
/// heard of it), `busy-line` (no capacity at first), `broken` (an error the machine does not know).
final class MachineTrial {
  private static final Path HOME = Path.of("..");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN_READS = Duration.ofMillis(100);

  private static final String MANY_TRIES = "\"MaxAttempts\": 20";

  /// Less than a deployment may ask for: a trial's silences are real time.
  private static final String HEARTBEAT = "3";

  private static final String MESSAGE_ID = "11111111-2222-4333-8444-555555555555";
  private static final String RUN = Run.of("second_opinion", MESSAGE_ID);

  /// Where the round is of which everyone is called.
  static final String ROUND_KEY = JobFiles.roundKey(RUN, 1);

  /// When every function believes to run.
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final URI endpoint;
  private final Template template;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Set<String> triedBefore = new HashSet<>();

  MachineTrial(URI endpoint) {
    this.endpoint = endpoint;
    this.template =
        Template.read(HOME.resolve("template.yaml"), endpoint.toString(), Setting.PARAMETERS);
  }

  /// Creates the bucket, queue, table, topic and machine the map needs.
  void create() throws IOException {
    with(S3Client.builder())
        .forcePathStyle(true)
        .build()
        .createBucket(create -> create.bucket(template.value("JobBucket")));
    var queue = properties("DialQueue").path("QueueName").asText();
    with(SqsClient.builder())
        .build()
        .createQueue(
            create ->
                create.queueName(queue).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
    var topic = properties("NoticeTopic").path("TopicName").asText();
    with(SnsClient.builder()).build().createTopic(create -> create.name(topic));
    createTable("ResultTable");
    createTable("JobTable");
    createMachine();
  }

  private JsonNode properties(String id) {
    return Optional.ofNullable(template.resources().get(id)).orElseThrow().properties();
  }

  private void createTable(String id) {
    var table = properties(id);
    var keys =
        each(table.path("KeySchema"))
            .map(
                key ->
                    KeySchemaElement.builder()
                        .attributeName(key.path("AttributeName").asText())
                        .keyType(key.path("KeyType").asText())
                        .build())
            .toList();
    var attributes =
        keys.stream()
            .map(
                key ->
                    AttributeDefinition.builder()
                        .attributeName(key.attributeName())
                        .attributeType("S")
                        .build())
            .toList();
    with(DynamoDbClient.builder())
        .build()
        .createTable(
            create ->
                create
                    .tableName(table.path("TableName").asText())
                    .keySchema(keys)
                    .attributeDefinitions(attributes)
                    .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  private void createMachine() throws IOException {
    var machine = properties("CallStateMachine");
    var definition = Files.readString(HOME.resolve(machine.path("DefinitionUri").asText()));
    for (var substitution : machine.path("DefinitionSubstitutions").properties()) {
      definition =
          definition.replace("${" + substitution.getKey() + "}", substitution.getValue().asText());
    }
    // What fails for good is tried for a quarter of an hour, and a trial's waits are real time.
    assertThat(definition).contains(MANY_TRIES);
    var filledIn = definition.replace(MANY_TRIES, "\"MaxAttempts\": 1");
    states()
        .createStateMachine(
            create ->
                create
                    .name(machine.path("Name").asText())
                    .definition(filledIn)
                    .roleArn("arn:aws:iam::123456789012:role/machine"));
  }

  /// Hands a JSON job to the real StartJob, after a round of everyone was written.
  void start(String job) {
    new JobFiles(cloud("StartJob")).writeRound(ROUND_KEY, round(job));
    var message = new SQSMessage();
    message.setMessageId(MESSAGE_ID);
    message.setBody(job);
    message.setMessageAttributes(Map.of());
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    var response =
        new StartJob(cloud("StartJob"))
            .handleRequest(event, new LocalContext("trial", () -> Instant.EPOCH, Instant.MAX));
    if (!response.getBatchItemFailures().isEmpty()) {
      throw new AssertionError("StartJob gave the job back to its queue");
    }
  }

  private static List<RoundItem> round(String job) {
    if (!(JobJson.read(job.getBytes(StandardCharsets.UTF_8))
        instanceof Reading.Accepted(CallJob read, _, _))) {
      throw new AssertionError("this is no job");
    }
    return IntStream.range(0, read.receivers().size())
        .mapToObj(i -> CallTask.Row.of(read.taskId(), RUN, i, read.receivers().get(i)))
        .map(row -> new RoundItem(1, row))
        .toList();
  }

  /// Ends calls until the execution has ended.
  ExecutionListItem drive() throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (execution().status() == ExecutionStatus.RUNNING && System.nanoTime() < end) {
      takeCalls();
      Thread.sleep(BETWEEN_READS);
    }
    return execution();
  }

  private ExecutionListItem execution() {
    var machine = template.arn("CallStateMachine");
    return states().listExecutions(list -> list.stateMachineArn(machine)).executions().getFirst();
  }

  private void takeCalls() {
    var sqs = with(SqsClient.builder()).build();
    var queue = template.value("DialQueue");
    var messages = sqs.receiveMessage(read -> read.queueUrl(queue).maxNumberOfMessages(10));
    for (var message : messages.messages()) {
      end(CallTask.read(message.body()).orElseThrow());
      sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }
  }

  private void end(CallTask task) {
    var tasks = new CallTasks(cloud("PlaceCall"));
    switch (task.receiver().receiverId()) {
      case "answers" -> end(task, Outcome.ALL_ANSWERED, "");
      case "refused" -> end(task, Outcome.NOT_ALLOWED, "DestinationNotAllowedException: no");
      case "silent" -> {}
      case "broken" -> tasks.giveBack(task.taskToken(), "Unheard", "of");
      case "busy-line" -> {
        if (triedBefore.add(task.receiver().callId())) {
          tasks.giveBack(task.taskToken(), "NoCapacity", "LimitExceededException: 10 calls");
        } else {
          end(task, Outcome.BUSY, "");
        }
      }
      default -> throw new AssertionError(task.receiver().receiverId());
    }
  }

  private void end(CallTask task, Outcome outcome, String words) {
    var cloud = cloud("PlaceCall");
    with(DynamoDbClient.builder())
        .build()
        .putItem(
            put ->
                put.tableName(template.value("ResultTable"))
                    .item(
                        Map.of(
                            "task_id", AttributeValue.fromS(task.taskId()),
                            "call_id", AttributeValue.fromS(task.receiver().callId()),
                            "outcome", AttributeValue.fromS(outcome.reason()),
                            "error", AttributeValue.fromS(words))));
    new CallTasks(cloud).complete(task.taskToken(), outcome);
  }

  /// The saved results by the receiver's place; when each ended is left out.
  Map<String, Map<String, String>> saved() {
    var results = new TreeMap<String, Map<String, String>>();
    with(DynamoDbClient.builder())
        .build()
        .scan(scan -> scan.tableName(template.value("ResultTable")))
        .items()
        .forEach(item -> results.put(text(item, "call_id"), texts(item)));
    return results;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    var value = item.getOrDefault(name, AttributeValue.fromS(""));
    return Optional.ofNullable(value.s()).orElseGet(value::n);
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item) {
    var texts =
        item.keySet().stream().collect(Collectors.toMap(name -> name, name -> text(item, name)));
    texts.remove("ended_at");
    return new TreeMap<>(texts);
  }

  private Cloud cloud(String function) {
    var variables = new HashMap<String, String>();
    properties(function)
        .at("/Environment/Variables")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    variables.replace("HEARTBEAT_SECONDS", HEARTBEAT);
    return new Cloud(
        variables, InstantSource.fixed(NOW), http, Region.US_EAST_1, credentials(), endpoint);
  }

  private SfnClient states() {
    return with(SfnClient.builder()).build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "secret"));
  }

  private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> B with(B builder) {
    return builder
        .httpClient(http)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .endpointOverride(endpoint);
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
