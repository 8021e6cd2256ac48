package callouts.local.testcase;

import callouts.local.clock.Ids;
import callouts.local.cloud.ConnectInstance;
import callouts.local.cloud.TokenBucket;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.cloud.WireService;
import callouts.local.flow.ContactFlow;
import callouts.local.flow.Scope;
import callouts.local.flow.Surroundings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Connect's operations on test cases, with tests that run the real flow (aws-facts 1.19; botocore
/// `connect`). What is kept here is lost with the process.
public final class TestCaseService implements WireService {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration UNTIL_IT_STARTS = Duration.ofSeconds(2);
  private static final int AT_ONCE = 5;
  private static final int IN_QUEUE = 100;
  private static final int PER_SECOND = 2;
  private static final int BURST = 5;

  private final Surroundings around;
  private final ConnectInstance instance;
  private final Ids ids;
  private final Map<String, TestCase> cases = new LinkedHashMap<>();
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, TokenBucket> buckets = new HashMap<>();
  private int failedStarts;
  private int lostPrompts;

  /// One test case.
  ///
  /// @param contact what every contact of it begins with
  private record TestCase(String name, Script script, ContactFlow flow, ObjectNode contact) {}

  public TestCaseService(Surroundings around, ConnectInstance instance, Ids ids, Conduct conduct) {
    this.around = around;
    this.instance = instance;
    this.ids = ids;
    this.failedStarts = conduct.failedStarts();
    this.lostPrompts = conduct.lostPrompts();
  }

  /// How many test cases there are.
  public int size() {
    return cases.size();
  }

  @Override
  public String signingName() {
    return "connect";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      return answer(request);
    } catch (TestCaseRefusal refusal) {
      return refusal.response();
    }
  }

  private WireResponse answer(WireRequest request) {
    var path =
        Stream.of(request.path().substring(1).split("/"))
            .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
            .toList();
    var route =
        request.method() + " " + path.size() + " " + (path.size() > 3 ? path.getLast() : "");
    return switch (route) {
      case "PUT 2 " -> create(body("CreateTestCase", path, request));
      case "DELETE 3 " -> delete("DeleteTestCase", path, request);
      case "PUT 4 start-execution" ->
          json(start(path.get(2), body("StartTestCaseExecution", path, request)));
      case "GET 5 summary" ->
          json(execution("GetTestCaseExecutionSummary", path, request).report().summary());
      case "GET 5 records" -> records(execution("ListTestCaseExecutionRecords", path, request));
      case "POST 5 stop-execution" -> {
        execution("StopTestCaseExecution", path, request).stop();
        yield json(JSON.createObjectNode());
      }
      default ->
          throw TestCaseRefusal.notSimulated(
              "Connect's " + request.method() + " " + request.path());
    };
  }

  private static WireResponse json(JsonNode body) {
    return WireResponse.text(200, "application/json", body.toString());
  }

  /// The body of a request in this instance, if its operation has a token left.
  private JsonNode body(String operation, List<String> path, WireRequest request) {
    var bucket =
        buckets.computeIfAbsent(operation, _ -> new TokenBucket(around.loop(), PER_SECOND, BURST));
    if (!bucket.take()) {
      throw TestCaseRefusal.throttled();
    }
    if (!path.get(1).equals(instance.id())) {
      throw TestCaseRefusal.notFound("instance");
    }
    try {
      return JSON.readTree(request.text().isEmpty() ? "{}" : request.text());
    } catch (JsonProcessingException e) {
      throw TestCaseRefusal.invalidRequest("The body is no JSON");
    }
  }

  private WireResponse create(JsonNode body) {
    for (var member : List.of("TestCaseId", "Tags")) {
      if (body.has(member)) {
        throw TestCaseRefusal.notSimulated("CreateTestCase's " + member);
      }
    }
    if (!body.path("Status").asText().equals("PUBLISHED")) {
      throw TestCaseRefusal.notSimulated("A test case that is not PUBLISHED");
    }
    var name = required(body, "Name");
    if (cases.values().stream().anyMatch(known -> known.name().equals(name))) {
      throw TestCaseRefusal.duplicate();
    }
    var read = ScriptReader.read(required(body, "Content"));
    if (read.script().isEmpty()) {
      return invalid(read.problems());
    }
    var id = ids.uuid();
    var entry = entry(body.path("EntryPoint"));
    cases.put(id, new TestCase(name, read.script().get(), flow(entry), contact(body, entry)));
    return json(
        JSON.createObjectNode()
            .put("TestCaseId", id)
            .put("TestCaseArn", instance.arn() + "/test-case/" + id));
  }

  private static String required(JsonNode body, String member) {
    var text = body.path(member).asText();
    if (text.isEmpty()) {
      throw TestCaseRefusal.invalidRequest("Missing mandatory parameter " + member);
    }
    return text;
  }

  private static WireResponse invalid(List<String> problems) {
    var body = JSON.createObjectNode();
    problems.forEach(problem -> body.withArray("/Problems").addObject().put("message", problem));
    var headers =
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", "InvalidTestCaseException");
    return new WireResponse(400, headers, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode entry(JsonNode entryPoint) {
    if (!entryPoint.path("Type").asText().equals("VOICE_CALL")) {
      throw TestCaseRefusal.notSimulated("A test that is no VOICE_CALL");
    }
    var entry = entryPoint.path("VoiceCallEntryPointParameters");
    if (entry.has("FlowId") == entry.has("DestinationPhoneNumber")) {
      throw TestCaseRefusal.invalidParameter("Must specify either FlowId or phone numbers");
    }
    if (!entry.path("SourcePhoneNumber").asText().matches("\\+[1-9]\\d{1,14}")) {
      throw TestCaseRefusal.invalidParameter("Missing mandatory parameter SourcePhoneNumber");
    }
    return entry;
  }

  private ContactFlow flow(JsonNode entry) {
    var flowId = entry.path("FlowId").asText();
    return Optional.ofNullable(instance.flows().get(flowId.substring(flowId.lastIndexOf('/') + 1)))
        .orElseThrow(() -> TestCaseRefusal.notFound("contact flow"));
  }

  /// Attributes count only beside SegmentAttributes; other shapes are taken and have no effect
  /// (reported of the service).
  private ObjectNode contact(JsonNode body, JsonNode entry) {
    var contact = JSON.createObjectNode().put("InstanceARN", instance.arn());
    var telephone = "TELEPHONE_NUMBER";
    contact
        .putObject("CustomerEndpoint")
        .put("Address", entry.path("SourcePhoneNumber").asText())
        .put("Type", telephone);
    try {
      var data = JSON.readTree(body.path("InitializationData").asText("{}"));
      if (data.has("SegmentAttributes") && data.path("Attributes") instanceof ObjectNode own) {
        contact.set("Attributes", own);
      }
      return contact;
    } catch (JsonProcessingException e) {
      throw TestCaseRefusal.invalidParameter("InitializationData is no JSON");
    }
  }

  private WireResponse delete(String operation, List<String> path, WireRequest request) {
    body(operation, path, request);
    if (cases.remove(path.get(2)) == null) {
      throw TestCaseRefusal.notFound("test case");
    }
    return json(JSON.createObjectNode());
  }

  private ObjectNode start(String testCaseId, JsonNode body) {
    var testCase =
        Optional.ofNullable(cases.get(testCaseId))
            .orElseThrow(() -> TestCaseRefusal.notFound("test case"));
    var token = body.path("ClientToken").asText();
    var id = tokens.getOrDefault(token, "");
    if (id.isEmpty()) {
      id = begin(testCase);
      tokens.put(token, id);
    }
    return JSON.createObjectNode()
        .put("TestCaseExecutionId", id)
        .put("TestCaseId", testCaseId)
        .put("Status", "INITIATED");
  }

  private String begin(TestCase testCase) {
    if (count(report -> !report.isOver()) >= IN_QUEUE) {
      throw TestCaseRefusal.queueFull();
    }
    var id = ids.uuid();
    var scope = Scope.of(testCase.contact().deepCopy().put("ContactId", ids.uuid()));
    var execution =
        new Execution(testCase.script(), testCase.flow(), around, scope, this::losesPrompt);
    executions.put(id, execution);
    enqueue(execution);
    return id;
  }

  /// Five run at once; the others wait.
  private void enqueue(Execution execution) {
    around
        .loop()
        .after(
            UNTIL_IT_STARTS,
            () -> {
              if (count(Report::isRunning) >= AT_ONCE) {
                enqueue(execution);
              } else if (!execution.report().isOver()) {
                run(execution);
              }
            });
  }

  private void run(Execution execution) {
    if (failedStarts > 0) {
      failedStarts--;
      execution.fail();
    } else {
      execution.start();
    }
  }

  private boolean losesPrompt() {
    return lostPrompts > 0 && lostPrompts-- > 0;
  }

  private long count(Predicate<Report> which) {
    return executions.values().stream().map(Execution::report).filter(which).count();
  }

  private Execution execution(String operation, List<String> path, WireRequest request) {
    body(operation, path, request);
    return Optional.ofNullable(executions.get(path.get(3)))
        .orElseThrow(() -> TestCaseRefusal.notFound("execution"));
  }

  private static WireResponse records(Execution execution) {
    var answer = JSON.createObjectNode();
    answer.set("ExecutionRecords", execution.report().records());
    return json(answer);
  }
}
