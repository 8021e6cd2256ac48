package callouts.local.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import callouts.local.cloud.ConnectInstance;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.flow.FlowReader;
import callouts.local.flow.FlowSettings;
import callouts.local.flow.Reading;
import callouts.local.flow.Surroundings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The rules of Connect's test cases, each as documented or as reported of the service.
class TestCaseServiceTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String INSTANCE = "11111111-2222-4333-8444-555555555555";
  private static final String FLOW =
      """
      {"Version": "2019-10-30", "StartAction": "hello", "Actions": [
        {"Identifier": "hello", "Type": "MessageParticipant",
         "Parameters": {"Text": "Hello $.Attributes.name, press a key."},
         "Transitions": {"NextAction": "ask"}},
        {"Identifier": "ask", "Type": "InvokeLambdaFunction",
         "Parameters": {"LambdaFunctionARN": "fn", "InvocationTimeLimitSeconds": "8",
                        "ResponseValidation": {"ResponseType": "STRING_MAP"}},
         "Transitions": {"NextAction": "say",
           "Errors": [{"ErrorType": "NoMatchingError", "NextAction": "say"}]}},
        {"Identifier": "say", "Type": "MessageParticipant",
         "Parameters": {"Text": "It said $.External.word."},
         "Transitions": {"NextAction": "end"}},
        {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}]}
      """;
  private static final String START =
      event("start", "TestInitiated", "{}") + ", \"Actions\": [%s], " + next("one");
  private static final String HELLO =
      heard("one", "hello ann PRESS a key") + ", \"Actions\": [%s], " + next("%s");

  private final EventLoop loop =
      new EventLoop(Instant.parse("2026-11-21T09:00:00Z"), new Pace.Max());
  private final TestCaseService service =
      new TestCaseService(
          new Surroundings(
              loop,
              (_, _) -> JSON.createObjectNode().put("word", "nothing new"),
              _ -> new Reading("FallbackIntent", Map.of(), 1, Map.of()),
              FlowSettings.USUAL),
          new ConnectInstance(
              "us-east-1",
              "123456789012",
              INSTANCE,
              Set.of(),
              Map.of("flow-id", FlowReader.read("flow", FLOW, Map.of()))),
          new Ids(7),
          Conduct.GOOD);

  @Test
  void aTestHearsTheFlowWithTheContactsAttributesAndWithoutCaseOrPunctuation() {
    var execution =
        run(content(START.formatted(""), HELLO.formatted(END, "").replace("[\"\"]", "[]")));

    assertThat(execution.path("Status").asText()).isEqualTo("PASSED");
    assertThat(execution.at("/ObservationSummary/TotalObservations").asInt()).isEqualTo(2);
    assertThat(execution.at("/ObservationSummary/ObservationsPassed").asInt()).isEqualTo(2);
  }

  @Test
  void anOverrideIsUsedOnceInPlaceOfTheFunction() {
    var override =
        act(
            "o",
            "OverrideSystemBehavior",
            """
            "Behavior": {"Type": "FlowAction", "Properties": {"ActionType": "InvokeLambdaFunction",
              "ActionParameters": {"LambdaFunctionARN": "fn"}, "Strategy": {"Type": "MockResponse",
              "Response": {"Type": "ExecutionResult", "ExecutionResult":
                {"DelaySeconds": 2, "LoadedData": "{\\"word\\": \\"boo\\"}"}}}}}
            """);
    var mocked =
        content(
            START.formatted(override),
            HELLO.formatted("", "two"),
            last(heard("two", "it said boo")));
    var real =
        content(
            START.formatted(""),
            HELLO.formatted("", "two"),
            last(heard("two", "said nothing new")));

    assertThat(run(mocked).path("Status").asText()).isEqualTo("PASSED");
    assertThat(run(real).path("Status").asText()).isEqualTo("PASSED");
  }

  @Test
  void whatDoesNotHappenFailsFortyFiveSecondsAfterTheCall() {
    var id = create(content(START.formatted(""), last(heard("one", "good morning"))));
    var begun = loop.instant();
    var execution = start(id, "t");

    var summary = await(id, execution);

    assertThat(summary.path("Status").asText()).isEqualTo("FAILED");
    assertThat(Duration.between(begun, loop.instant()))
        .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
    var records = records(id, execution);
    assertThat(records.getLast())
        .contains("\"Type\":\"COMPLETION\"", "\"FailureReasons\":[\"OBSERVE_EVENT\"]");
    assertThat(records.getFirst()).contains("INITIATION");
    assertThat(records.get(1)).contains("EXECUTION_START", "ContactId");
  }

  @Test
  void contentIsCheckedAsTheServiceDoes() {
    assertThat(problems("{\"Version\": \"2025-06-21\", \"Observations\": []}"))
        .contains("Version must be 2019-10-30", "There are no Observations");
    assertThat(problems("{")).containsExactly("Content is no JSON");
    assertThat(problems(content(START.formatted(""), last(heard("one", " ")))))
        .containsExactly("one: Text must not be empty");
    assertThat(
            problems(
                content(
                    START.formatted(""), last(heard("one", "a").replace("Inclusion", "Contains")))))
        .containsExactly("one: Invalid matching criteria");
    assertThat(
            problems(
                content(
                    START.formatted(""),
                    last(
                        event(
                            "one",
                            "FlowActionStarted",
                            "{\"ActionType\": \"DisconnectParticipant\"}")))))
        .containsExactly("one: Invalid action type for FlowActionStarted event");
    assertThat(
            problems(
                content(
                    START.formatted(
                        """
                        {"Identifier": "c", "Type": "Assert", "Transitions": {},
                         "Parameters": {"Namespace": "$.Channel", "Operator": "Exists"}}
                        """),
                    last(heard("one", "a")))))
        .containsExactly(
            "c: Invalid operand parameter for AssertAction",
            "c: Invalid operator parameter for AssertAction");
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    assertThat(
            refusal(
                content(
                    START.formatted(""),
                    last(heard("one", "a").replace("Inclusion", "Similarity")))))
        .contains("NotSimulated", "Similarity, which a model judges, is not simulated");
    assertThat(
            refusal(content(START.formatted(""), HELLO.formatted("", "").replace("[\"\"]", "[]"))))
        .contains("A test that does not end with EndTest is not simulated");
    assertThat(
            refusal(
                content(
                    START.formatted(""),
                    last(heard("one", "a"))
                        .replace(
                            "\"Identifier\": \"one\"", "\"Usage\": {}, \"Identifier\": \"one\""))))
        .contains("Usage is not simulated");
    assertThat(refusal(content(START.formatted(""), last(event("one", "TestCompleted", "{}")))))
        .contains("The event TestCompleted is not simulated");
    assertThat(text(send("GET", "/test-cases/" + INSTANCE + "/x", "")))
        .contains("Connect's GET /test-cases/" + INSTANCE + "/x is not simulated");
    assertThat(text(send("GET", "/test-cases-summary/" + INSTANCE, ""))).contains("not simulated");
  }

  @Test
  void theEntryPointIsAFlowAndAFictionalCaller() {
    var body = body("a", content(START.formatted(""), last(heard("one", "a"))));
    entry(body).put("DestinationPhoneNumber", "+15550101");
    assertThat(text(createWith(body))).contains("Must specify either FlowId or phone numbers");
    entry(body).remove(List.of("DestinationPhoneNumber", "SourcePhoneNumber"));
    assertThat(text(createWith(body))).contains("Missing mandatory parameter SourcePhoneNumber");
    entry(body).put("SourcePhoneNumber", "+15550100").put("FlowId", "none");
    assertThat(createWith(body).headers())
        .containsEntry("x-amzn-ErrorType", "ResourceNotFoundException");
    assertThat(createWith(body("b", body.path("Content").asText()).put("Status", "SAVED")).status())
        .isEqualTo(501);
  }

  @Test
  void aNameIsTakenOnceAndFreeAgainAfterDeletion() {
    var content = content(START.formatted(""), last(heard("one", "a")));
    var id = json(createWith(body("a", content)));
    assertThat(createWith(body("a", content)).headers())
        .containsEntry("x-amzn-ErrorType", "DuplicateResourceException");
    var path = "/test-cases/" + INSTANCE + "/" + id.path("TestCaseId").asText();

    assertThat(send("DELETE", path, "").status()).isEqualTo(200);

    assertThat(send("DELETE", path, "").status()).isEqualTo(404);
    assertThat(createWith(body("a", content)).status()).isEqualTo(200);
  }

  @Test
  void fiveRunAtOnceAndTheOthersWait() {
    var id = create(content(START.formatted(""), last(heard("one", "never said"))));
    var executions = IntStream.range(0, 6).mapToObj(i -> startLater(id, "t" + i)).toList();
    pass(Duration.ofSeconds(10));

    assertThat(status(id, executions.getFirst())).isEqualTo("IN_PROGRESS");
    assertThat(status(id, executions.getLast())).isEqualTo("INITIATED");
    send("POST", path(id) + "/" + executions.getFirst() + "/stop-execution", "{}");
    pass(Duration.ofSeconds(4));
    assertThat(status(id, executions.getLast())).isEqualTo("IN_PROGRESS");
  }

  @Test
  void aHundredAreInTheQueueAndNoMore() {
    var id = create(content(START.formatted(""), last(heard("one", "never said"))));
    IntStream.range(0, 100).forEach(i -> startLater(id, "t" + i));

    assertThat(send("PUT", path(id) + "/start-execution", token("t100")).headers())
        .containsEntry("x-amzn-ErrorType", "ServiceQuotaExceededException");
  }

  @Test
  void oneTokenBeginsOneExecutionAndStoppingEndsIt() {
    var id = create(content(START.formatted(""), last(heard("one", "never said"))));
    var execution = start(id, "t");

    assertThat(start(id, "t")).isEqualTo(execution);
    assertThat(status(id, execution)).isEqualTo("INITIATED");
    pass(Duration.ofSeconds(4));
    assertThat(status(id, execution)).isEqualTo("IN_PROGRESS");
    send("POST", path(id) + "/" + execution + "/stop-execution", "{}");
    assertThat(status(id, execution)).isEqualTo("STOPPED");
  }

  @Test
  void moreThanFiveAtOnceAndTwoASecondAreThrottled() {
    var path = "/test-cases/" + INSTANCE + "/none";
    for (var i = 0; i < 5; i++) {
      assertThat(send("DELETE", path, "").status()).isEqualTo(404);
    }
    assertThat(send("DELETE", path, "").headers())
        .containsEntry("x-amzn-ErrorType", "ThrottlingException");
    pass(Duration.ofMillis(500));
    assertThat(send("DELETE", path, "").status()).isEqualTo(404);
  }

  private static final String END =
      act("end", "TestControl", "\"Command\": {\"Type\": \"EndTest\"}");

  private static String event(String id, String type, String properties) {
    return """
    "Identifier": "%s", "Event": {"Identifier": "%s-event", "Type": "%s", "Actor": "System",
    "Properties": %s}\
    """
        .formatted(id, id, type, properties);
  }

  private static String heard(String id, String text) {
    return event(
        id,
        "MessageReceived",
        "{\"Text\": \"" + text + "\", \"MatchingCriteria\": {\"Type\": \"Inclusion\"}}");
  }

  private static String next(String id) {
    return "\"Transitions\": {\"NextObservations\": [\"" + id + "\"]}";
  }

  private static String last(String observation) {
    return observation
        + ", \"Actions\": ["
        + END
        + "], \"Transitions\": {\"NextObservations\": []}";
  }

  private static String act(String id, String type, String parameters) {
    return """
    {"Identifier": "%s", "Type": "%s", "Parameters": {"ActionType": "%s", %s}, "Transitions": {}}
    """
        .formatted(id, type, type, parameters);
  }

  private static String content(String... observations) {
    return "{\"Version\": \"2019-10-30\", \"Metadata\": {}, \"Observations\": [{"
        + String.join("}, {", observations)
        + "}]}";
  }

  private static ObjectNode body(String name, String content) {
    var body = JSON.createObjectNode().put("Name", name).put("Status", "PUBLISHED");
    body.put("Content", content);
    body.put(
        "InitializationData", "{\"Attributes\": {\"name\": \"Ann\"}, \"SegmentAttributes\": {}}");
    body.putObject("EntryPoint")
        .put("Type", "VOICE_CALL")
        .putObject("VoiceCallEntryPointParameters")
        .put("FlowId", "flow-id")
        .put("SourcePhoneNumber", "+15550100");
    return body;
  }

  private static ObjectNode entry(ObjectNode body) {
    return (ObjectNode) body.at("/EntryPoint/VoiceCallEntryPointParameters");
  }

  private WireResponse createWith(ObjectNode body) {
    pass(Duration.ofSeconds(1));
    return send("PUT", "/test-cases/" + INSTANCE, body.toString());
  }

  private String create(String content) {
    var response = createWith(body("test " + loop.instant(), content));
    assertThat(response.status()).as(text(response)).isEqualTo(200);
    return json(response).path("TestCaseId").asText();
  }

  private List<String> problems(String content) {
    var response = createWith(body("test " + loop.instant(), content));
    assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "InvalidTestCaseException");
    return json(response).path("Problems").findValuesAsText("message");
  }

  private String refusal(String content) {
    var response = createWith(body("test " + loop.instant(), content));
    return response.headers().get("x-amzn-ErrorType") + " " + text(response);
  }

  private JsonNode run(String content) {
    var id = create(content);
    return await(id, start(id, "token " + id));
  }

  private String start(String id, String token) {
    var response = send("PUT", path(id) + "/start-execution", token(token));
    assertThat(response.status()).as(text(response)).isEqualTo(200);
    return json(response).path("TestCaseExecutionId").asText();
  }

  private String startLater(String id, String token) {
    pass(Duration.ofMillis(500));
    return start(id, token);
  }

  private JsonNode await(String id, String execution) {
    while (status(id, execution).matches("INITIATED|IN_PROGRESS")) {
      pass(Duration.ofSeconds(1));
    }
    return json(send("GET", path(id) + "/" + execution + "/summary", ""));
  }

  private String status(String id, String execution) {
    pass(Duration.ofMillis(500));
    return json(send("GET", path(id) + "/" + execution + "/summary", "")).path("Status").asText();
  }

  private List<String> records(String id, String execution) {
    return json(send("GET", path(id) + "/" + execution + "/records", ""))
        .path("ExecutionRecords")
        .findValuesAsText("Record");
  }

  private static String path(String id) {
    return "/test-cases/" + INSTANCE + "/" + id;
  }

  private static String token(String token) {
    return "{\"ClientToken\": \"" + token + "\"}";
  }

  private void pass(Duration time) {
    loop.pause(time);
  }

  private WireResponse send(String method, String path, String body) {
    return service.handle(
        new WireRequest(method, path, Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode json(WireResponse response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(WireResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
