package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.caller.PeopleFile;
import callouts.local.caller.PeopleReader;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Mail;
import callouts.local.cloud.PhoneNetwork;
import callouts.local.cloud.Published;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.event.RunLog;
import callouts.local.job.Submission;
import callouts.local.scenario.Browser;
import callouts.local.scenario.Report;
import callouts.local.stack.Clients;
import callouts.local.stack.Functions;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import callouts.local.stack.Template;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The stack that `./callouts run` starts, in the hands of one test: it hands jobs in, lets them
/// come to their end, and looks at what they left behind.
final class Trial implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  private static final long SEED = 7;
  private static final Path HOME = Path.of("..");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofDays(30);

  /// Whatever comes late comes within this time after the last notice.
  private static final Duration AFTERWARDS = Duration.ofHours(3);

  private final Store store = Store.inMemory();
  private final EventLoop loop = new EventLoop(START, new Pace.Max());
  private final StringWriter lines = new StringWriter();
  private final List<JsonNode> notices = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();
  private final List<Mail> mails = new ArrayList<>();
  private final Stack stack;
  private Mishap mishap = (request, services) -> services.get();
  private int handedIn;

  /// One request to a service.
  ///
  /// @param caller the function's name in the template; `user` is the test
  /// @param operation such as `UpdateItem`; of S3 and Connect the method and the path
  record Request(String caller, String service, String operation, WireRequest wire) {
    static Request of(WireRequest wire) {
      var operation =
          wire.header("X-Amz-Target")
              .map(target -> target.substring(target.indexOf('.') + 1))
              .orElseGet(() -> wire.method() + " " + wire.path());
      return new Request(
          Router.callerOf(wire).orElse("").replaceFirst("^" + Template.STACK + "-", ""),
          Router.serviceOf(wire),
          operation,
          wire);
    }

    boolean is(String byCaller, String operationPattern) {
      return caller.equals(byCaller) && operation.matches(operationPattern);
    }
  }

  /// What goes wrong between the functions and the services.
  interface Mishap {
    WireResponse handle(Request request, Supplier<WireResponse> services);
  }

  /// A service, or the connection to it, that fails in a way no client tries again.
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken() {
      super("this was broken by the test");
    }
  }

  private Trial(PeopleFile people, UnaryOperator<Setting> otherwise) {
    var log = new RunLog(loop, lines);
    stack = Stack.start(otherwise.apply(new Setting(HOME, loop, store, log, people, SEED)));
    stack.router().surround(this::pass);
    stack.onNotice(this::hear, mails::add);
  }

  /// Everyone picks up and gives valid answers.
  static Trial start() {
    return new Trial(PeopleFile.everyoneAnswers(), UnaryOperator.identity());
  }

  /// @param people a people file's text
  static Trial with(String people) {
    return with(people, Map.of());
  }

  /// @param people a people file's text
  /// @param parameters of the template, in place of its defaults
  static Trial with(String people, Map<String, String> parameters) {
    return new Trial(read(people), setting -> setting.with(parameters));
  }

  /// Contact events come as they are made here.
  ///
  /// @param people a people file's text
  /// @param event changes an event on its way
  static Trial with(String people, Consumer<ObjectNode> event) {
    var network =
        PhoneNetwork.usual()
            .with(
                sent -> {
                  event.accept(sent);
                  return List.of(Duration.ofSeconds(1));
                });
    return new Trial(read(people), setting -> setting.with(network, setting.clock()));
  }

  /// Every message and every event comes twice.
  static Trial deliveringTwice() {
    return new Trial(PeopleFile.everyoneAnswers(), Setting::deliveringTwice);
  }

  private static PeopleFile read(String people) {
    return switch (PeopleReader.read("people.yaml", people)) {
      case PeopleFile.Reading.Accepted(PeopleFile file) -> file;
      case PeopleFile.Reading.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  /// Drops a workbook into the upload bucket.
  Trial upload(String key, byte[] workbook) {
    handedIn++;
    stack
        .s3()
        .putObject(
            put -> put.bucket(stack.template().value("UploadBucket")).key(key),
            RequestBody.fromBytes(workbook));
    return this;
  }

  Trial upload(Book book) {
    return upload("trip.xlsx", book.bytes());
  }

  /// Waits for a job more that the test hands in itself.
  Trial expecting(int jobs) {
    handedIn += jobs;
    return this;
  }

  /// Sends a job's JSON to the queue.
  Trial post(String json) {
    handedIn++;
    new Submission(stack).post(json);
    return this;
  }

  /// From now on this stands between the functions and the services.
  Trial breaking(Mishap other) {
    mishap = other;
    return this;
  }

  /// Goes on until every job handed in has its notice, and until long after.
  Trial run() {
    loop.runUntil(() -> isOver() || loop.instant().isAfter(START.plus(LONGEST)));
    assertThat(isOver()).as("%s of %s jobs are done", notices.size(), handedIn).isTrue();
    return goOn(AFTERWARDS);
  }

  /// Goes on for a while, whether or not anything happens in it.
  Trial goOn(Duration time) {
    var end = loop.instant().plus(time);
    loop.at(end, () -> {});
    loop.runUntil(() -> !loop.instant().isBefore(end));
    return this;
  }

  private boolean isOver() {
    return notices.size() >= handedIn && stack.isIdle();
  }

  Stack stack() {
    return stack;
  }

  EventLoop loop() {
    return loop;
  }

  /// Calls a function with an event of the test's own, as Lambda does.
  void invoke(String function, JsonNode event) {
    var resource = stack.template().resources().get(function);
    if (resource == null) {
      throw new IllegalArgumentException("the template has no function " + function);
    }
    var functions = new Functions();
    functions.add(
        function,
        resource.properties().path("Handler").asText(),
        Duration.ofSeconds(resource.properties().path("Timeout").asInt()),
        _ -> Clients.of(stack).cloud(loop, resource.variables()));
    functions.invoke(function, event);
  }

  /// What a table of the template holds.
  List<Map<String, AttributeValue>> items(String table) {
    var name = stack.template().value(table);
    return dynamoDb().scanPaginator(scan -> scan.tableName(name)).items().stream().toList();
  }

  /// The telephones to which a call holds the line.
  List<String> linesHeld() {
    return items("LineTable").stream()
        .map(item -> Objects.requireNonNull(item.get("line")).s())
        .filter(line -> !line.startsWith("run#"))
        .toList();
  }

  /// The test's own client of the tables.
  DynamoDbClient dynamoDb() {
    return Clients.of(stack).dynamoDb();
  }

  /// Follows a link of a notice.
  ///
  /// @return the status of what it comes to in the end
  int follow(String link) {
    return new Browser(stack).open(link).status();
  }

  /// The notices for programs, in order.
  List<JsonNode> notices() {
    return notices;
  }

  /// The mails people get, in order.
  List<Mail> mails() {
    return mails;
  }

  /// The reports in the order of their notices, each as it was when its notice came.
  List<Report> reports() {
    return reports;
  }

  /// The rows of the only report.
  List<Map<String, JsonNode>> rows() {
    assertThat(notices).as("notices").hasSize(1);
    assertThat(problems()).as("problems").isEmpty();
    assertThat(reports).as("reports").hasSize(1);
    return reports.getFirst().rows();
  }

  /// A column of the only report, as text.
  List<String> column(String name) {
    return rows().stream().map(row -> cell(row, name).asText()).toList();
  }

  /// A cell of a report's row, in which it has to be.
  static JsonNode cell(Map<String, JsonNode> row, String column) {
    var value = row.get(column);
    if (value == null) {
      throw new AssertionError("the report has no column " + column);
    }
    return value;
  }

  /// What was wrong with the only job, each as its author reads it: `Place: wrong → right`.
  List<String> problems() {
    return told("Problems");
  }

  /// What was passed over in the only job, as its author reads it.
  List<String> remarks() {
    return told("Remarks");
  }

  private List<String> told(String member) {
    assertThat(notices).as("notices").hasSize(1);
    return notices.getFirst().path(member).valueStream().map(Trial::line).toList();
  }

  private static String line(JsonNode problem) {
    return "%s: %s → %s"
        .formatted(
            problem.path("Place").asText(),
            problem.path("Wrong").asText(),
            problem.path("Right").asText());
  }

  /// The events of one type, in order.
  List<JsonNode> events(String type) {
    return events().stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }

  /// All events, in order.
  List<JsonNode> events() {
    return lines.toString().lines().map(Trial::json).toList();
  }

  /// When an event was.
  static Instant at(JsonNode event) {
    return Instant.parse(event.path("at").asText());
  }

  /// What the events of one type have in a field.
  List<String> events(String type, String field) {
    return events(type).stream().map(event -> event.path(field).asText()).toList();
  }

  /// What a person heard, prompt by prompt; of greeting and questions, what is the author's.
  List<String> heardBy(String receiverId) {
    return events("Said").stream()
        .filter(event -> event.path("receiver_id").asText().equals(receiverId))
        .map(event -> event.path("text").asText())
        .map(said -> said.replaceFirst(" ?This is an automated.*| Say (yes|okay|the)\\b.*", ""))
        .toList();
  }

  /// How many messages a queue of the template holds.
  int messagesIn(String queue) {
    var counts =
        stack
            .sqs()
            .getQueueAttributes(
                get ->
                    get.queueUrl(stack.template().value(queue)).attributeNamesWithStrings("All"));
    return Stream.of(
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed")
        .mapToInt(name -> Integer.parseInt(counts.attributesAsStrings().get(name)))
        .sum();
  }

  private WireResponse pass(WireRequest wire, Function<WireRequest, WireResponse> services) {
    var request = Request.of(wire);
    return mishap.handle(request, () -> services.apply(wire));
  }

  private void hear(Published published) {
    var notice = json(published.messageFor("default"));
    notices.add(notice);
    if (notice.has("JsonKey")) {
      reports.add(new Report(fetch(notice, "JsonKey").asUtf8String(), fetch(notice, "ExcelKey")));
    }
  }

  private SdkBytes fetch(JsonNode notice, String key) {
    var bucket = notice.path("Bucket").asText();
    var file =
        stack.s3().getObjectAsBytes(get -> get.bucket(bucket).key(notice.path(key).asText()));
    return SdkBytes.fromByteArray(file.asByteArray());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no JSON", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
