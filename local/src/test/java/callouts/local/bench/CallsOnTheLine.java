package callouts.local.bench;

import callouts.aws.JobQueue;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.BucketEvent;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import callouts.local.stack.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/// The sample job, ten people on the telephone and everything in slow motion, on a loopback port:
/// so that each function can be handed an event that is true, as often as one likes.
final class CallsOnTheLine implements AutoCloseable {
  /// In the order the data meets them; but ReceiveWorkbook last, since its upload makes a second
  /// run, whose dials would leave Amazon Connect no time for the first one's.
  static final List<String> FUNCTIONS =
      List.of(
          "StartJob",
          "PlanRound",
          "PlaceCall",
          "AskQuestion",
          "TraceAnswer",
          "RecordAnswer",
          "FinishCall",
          "EndContact",
          "WriteReport",
          "ReceiveWorkbook");

  private static final JsonMapper JSON = new JsonMapper();
  private static final double SLOW_MOTION = 0.2;
  private static final int LINES = 10;
  private static final int PATIENCE = 600;

  private final Store store = Store.inMemory();
  private final WireServer server;
  private final BenchStack stack;
  private final Thread thread;
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private List<Map<String, AttributeValue>> calls = List.of();

  private CallsOnTheLine() {
    var now = Instant.now();
    var loop = new EventLoop(now, new Pace.Steady(SLOW_MOTION, now));
    var router = new AtomicReference<Router>();
    server = WireServer.start(loop, request -> router.get().handle(request), 0);
    stack = new BenchStack(store, loop, server.endpoint());
    router.set(stack.stack().router());
    thread = Thread.ofPlatform().daemon().start(loop::runForever);
    var region = Region.of(Template.REGION);
    var user = StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "rehearsal"));
    var http = UrlConnectionHttpClient.create();
    dynamoDb =
        DynamoDbClient.builder()
            .region(region)
            .credentialsProvider(user)
            .httpClient(http)
            .endpointOverride(endpoint())
            .build();
    s3 =
        S3Client.builder()
            .region(region)
            .credentialsProvider(user)
            .httpClient(http)
            .endpointOverride(endpoint())
            .forcePathStyle(true)
            .build();
  }

  /// Uploads the sample and waits until all lines are in use.
  static CallsOnTheLine start() throws IOException, InterruptedException {
    var started = new CallsOnTheLine();
    started.s3.putObject(
        put -> put.bucket(started.value("UploadBucket")).key("call_job.xlsx"),
        RequestBody.fromFile(Path.of("samples/call_job.xlsx")));
    for (var i = 0; started.calls.size() < LINES; i++) {
      if (i == PATIENCE) {
        throw new IOException("nobody was called");
      }
      Thread.sleep(100);
      started.calls = started.dialled();
    }
    return started;
  }

  private List<Map<String, AttributeValue>> dialled() {
    return dynamoDb.scan(scan -> scan.tableName(value("ResultTable"))).items().stream()
        .filter(item -> item.containsKey("contact_id") && !item.containsKey("outcome"))
        .toList();
  }

  /// The records of the calls that are on, as they were when all lines were in use.
  List<Map<String, AttributeValue>> calls() {
    return calls;
  }

  /// Whether a call's contact is noted: PlaceCall went all the way.
  boolean isDialled(Map<String, AttributeValue> call) {
    return dynamoDb
        .getItem(get -> get.tableName(value("ResultTable")).key(key(call)).consistentRead(true))
        .item()
        .containsKey("contact_id");
  }

  URI endpoint() {
    return server.endpoint();
  }

  /// The environment variables template.yaml gives a function.
  Map<String, String> variables(String function) {
    return stack.variables(function);
  }

  /// An event for a function, about one call.
  String event(String function, Map<String, AttributeValue> call) throws IOException {
    return switch (function) {
      case "ReceiveWorkbook" -> upload();
      case "StartJob" -> job(call);
      case "PlanRound" -> execution(call).put("concurrency", LINES).toString();
      case "PlaceCall" -> records(message("DialQueue", task(call)));
      case "AskQuestion" -> contact(call, Map.of("say", "next"));
      case "RecordAnswer" ->
          contact(
              call,
              Map.of(
                  "question_id",
                  "Question_1",
                  "turn",
                  "1",
                  "type",
                  "Yes/No",
                  "intent",
                  "YesIntent"));
      case "TraceAnswer" -> heard(call);
      case "FinishCall" -> contact(call, Map.of());
      case "EndContact" -> disconnected(call);
      case "WriteReport" -> execution(call).toString();
      default -> throw new IllegalArgumentException(function);
    };
  }

  private String upload() {
    var put =
        new BucketEvent(
            Instant.now(),
            value("UploadBucket"),
            "call_job.xlsx",
            Optional.empty(),
            1,
            "0",
            "0",
            "ObjectCreated:Put");
    return put.json(Template.REGION, Template.ACCOUNT);
  }

  /// The message that dialled; without its contact, which a function that died had not noted.
  private JsonNode task(Map<String, AttributeValue> call) throws IOException {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(value("ResultTable"))
                .key(key(call))
                .updateExpression("REMOVE contact_id"));
    var run = text(call, "run");
    var task = JSON.createObjectNode().put("task_id", text(call, "task_id")).put("run", run);
    task.put("attempt", 1).put("job_key", "runs/" + run + "/job.json");
    task.put("expires_at", Long.parseLong(part(call, "expires_at").n()));
    for (var row : object("runs/" + run + "/receivers.json")) {
      if (row.path("call_id").asText().equals(text(call, "call_id"))) {
        task.set("receiver", row);
      }
    }
    return task.put("task_token", text(call, "task_token"));
  }

  private ObjectNode message(String queue, JsonNode body) {
    var message = JSON.createObjectNode().put("messageId", "bench").put("body", body.toString());
    message.put("eventSource", "aws:sqs");
    message.put("eventSourceARN", stack.stack().template().arn(queue));
    message.putObject("attributes");
    message.putObject("messageAttributes");
    return message;
  }

  /// The job of the run that goes on: its execution is there, and is not started again.
  private String job(Map<String, AttributeValue> call) throws IOException {
    var body = JSON.readTree(Path.of("samples/call_job.json").toFile());
    var message = message("JobQueue", body);
    message
        .withObject("/messageAttributes/" + JobQueue.RUN_ATTRIBUTE)
        .put("dataType", "String")
        .put("stringValue", text(call, "run"));
    return records(message);
  }

  private static String records(ObjectNode record) {
    var event = JSON.createObjectNode();
    event.putArray("Records").add(record);
    return event.toString();
  }

  private static String contact(Map<String, AttributeValue> call, Map<String, String> parameters) {
    var event = JSON.createObjectNode().put("Name", "ContactFlowEvent");
    var details = event.putObject("Details");
    var contact = details.putObject("ContactData").put("ContactId", text(call, "contact_id"));
    contact
        .putObject("Attributes")
        .put("task_id", text(call, "task_id"))
        .put("call_id", text(call, "call_id"))
        .put("attempt", "1");
    details.set("Parameters", JSON.valueToTree(parameters));
    return event.toString();
  }

  /// What Lex sends at the fulfilment of an intent.
  private static String heard(Map<String, AttributeValue> call) {
    var event = JSON.createObjectNode().put("inputMode", "Speech").put("inputTranscript", "yes");
    event.put("messageVersion", "1.0").put("invocationSource", "FulfillmentCodeHook");
    event.putObject("bot").put("name", "callouts-CalloutBot").put("version", "1");
    var intent =
        JSON.createObjectNode().put("name", "YesIntent").put("state", "ReadyForFulfillment");
    intent.put("confirmationState", "None").putObject("slots");
    event.putArray("interpretations").addObject().put("nluConfidence", 1).set("intent", intent);
    event.putArray("transcriptions").addObject().put("transcriptionConfidence", 1);
    var session = event.putObject("sessionState");
    session.set("intent", intent);
    session
        .putObject("sessionAttributes")
        .put("contact_id", text(call, "contact_id"))
        .put("task_id", text(call, "task_id"))
        .put("call_id", text(call, "call_id"))
        .put("question_id", "Question_1")
        .put("turn", "1")
        .put("result_days", "365");
    return event.toString();
  }

  private static String disconnected(Map<String, AttributeValue> call) {
    var event = JSON.createObjectNode().put("source", "aws.connect");
    event
        .putObject("detail")
        .put("eventType", "DISCONNECTED")
        .put("contactId", text(call, "contact_id"))
        .put("disconnectReason", "CUSTOMER_DISCONNECT");
    return event.toString();
  }

  private ObjectNode execution(Map<String, AttributeValue> call) {
    var run = text(call, "run");
    return JSON.createObjectNode()
        .put("task_id", text(call, "task_id"))
        .put("run", run)
        .put("bucket", value("JobBucket"))
        .put("job_key", "runs/" + run + "/job.json")
        .put("receivers_key", "runs/" + run + "/receivers.json");
  }

  private JsonNode object(String key) throws IOException {
    return JSON.readTree(
        s3.getObjectAsBytes(get -> get.bucket(value("JobBucket")).key(key)).asByteArray());
  }

  private String value(String logicalId) {
    return stack.stack().template().value(logicalId);
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> call) {
    return Map.of("task_id", part(call, "task_id"), "call_id", part(call, "call_id"));
  }

  private static String text(Map<String, AttributeValue> call, String attribute) {
    return part(call, attribute).s();
  }

  private static AttributeValue part(Map<String, AttributeValue> call, String attribute) {
    return Objects.requireNonNull(call.get(attribute));
  }

  @Override
  public void close() {
    thread.interrupt();
    server.close();
    store.close();
  }
}
