package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import callouts.local.states.Arns;
import callouts.local.states.Execution;
import callouts.local.states.Executions;
import callouts.local.states.Failure;
import callouts.local.states.InvalidDefinition;
import callouts.local.states.Machines;
import callouts.local.states.MapRun;
import callouts.local.states.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Step Functions: standard workflows in JSONPath, in AWS JSON 1.0.
///
/// Not simulated, and refused by name: activities, versions and aliases, express workflows,
/// redrive, TestState, tags.
public final class StatesService implements WireService {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TARGET = "AWSStepFunctions.";
  private static final int INPUT_LIMIT = 262_144;
  private static final int PAGE = 100;
  private static final int LONGEST_PAGE = 1_000;

  /// 1 to 80 characters, none of those in aws-facts 5.1.
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

  private final EventLoop loop;
  private final Arns arns;
  private final Executions executions;
  private final StatesTasks tasks;

  /// Nothing runs before [#resume].
  ///
  /// @param base its ids give the seed of all ids and chance where the store has none yet
  /// @param services answers the requests of Task states; usually [Router#handle]
  public StatesService(
      CloudBase base, Function<WireRequest, WireResponse> services, Lambdas lambdas) {
    this.loop = base.loop();
    this.arns = new Arns(base.account().region(), base.account().id());
    this.tasks = new StatesTasks(loop, base.account(), services, lambdas);
    var store = base.store();
    this.executions = new Executions(loop, store::texts, store::blobs, tasks, base.ids());
  }

  /// Takes up the executions of a store that was used before; loop thread only.
  public void resume() {
    executions.resume();
  }

  /// Creates a state machine, or a new version of it where the name is taken.
  ///
  /// @param role the name of the role on whose behalf it calls other services
  /// @return its ARN
  /// @throws InvalidDefinition naming the state and the field that cannot be interpreted
  public String create(String name, String definition, String role) throws InvalidDefinition {
    var arn = arns.machine(name);
    var roleArn = "arn:aws:iam::" + arns.account() + ":role/" + role;
    var existing = executions.machines().find(arn);
    var same =
        existing.filter(
            version ->
                version.definition().equals(definition) && version.roleArn().equals(roleArn));
    if (same.isEmpty()) {
      var now = loop.instant().toEpochMilli();
      var created = existing.map(Machines.Version::createdAt).orElse(now);
      put(new Machines.Version(arn, "", definition, roleArn, created, now));
    }
    return arn;
  }

  /// From now on asks `gate` what a machine's role may do beside the requests it sends: call
  /// functions, and run distributed Maps.
  public void guardedBy(Gate gate) {
    tasks.guardedBy(gate);
  }

  /// `listener` is told the input and the result of each task that succeeds.
  public void onTask(BiConsumer<JsonNode, JsonNode> listener) {
    executions.onTask(listener);
  }

  /// How many executions run, without the items of distributed Maps.
  public int running() {
    return executions.running();
  }

  @Override
  public String signingName() {
    return "states";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    var target = request.header("X-Amz-Target").orElse("");
    try {
      var operation = target.substring(target.indexOf('.') + 1);
      return answer(200, answer(operation, JSON.readTree(request.body())));
    } catch (Refusal e) {
      return answer(400, error(e.type(), e.getMessage()));
    } catch (InvalidDefinition e) {
      return answer(
          400,
          error("InvalidDefinition", "Invalid State Machine Definition: '" + e.getMessage() + "'"));
    } catch (IOException e) {
      return answer(400, error("SerializationException", "the request is not JSON"));
    }
  }

  private static ObjectNode error(String type, @Nullable String message) {
    return JSON.createObjectNode().put("__type", type).put("message", message);
  }

  private static WireResponse answer(int status, JsonNode body) {
    return WireResponse.text(status, "application/x-amz-json-1.0", body.toString());
  }

  private JsonNode answer(String operation, JsonNode request) throws Refusal, InvalidDefinition {
    return switch (operation) {
      case "CreateStateMachine" -> createStateMachine(request);
      case "UpdateStateMachine" -> updateStateMachine(request);
      case "DeleteStateMachine" -> deleteStateMachine(request);
      case "DescribeStateMachine" -> StatesView.described(machine(request));
      case "DescribeStateMachineForExecution" -> describeMachineOf(request);
      case "ListStateMachines" -> listStateMachines(request);
      case "StartExecution" -> startExecution(request);
      case "StopExecution" -> stopExecution(request);
      case "DescribeExecution" -> StatesView.described(execution(request));
      case "ListExecutions" -> listExecutions(request);
      case "GetExecutionHistory" -> getExecutionHistory(request);
      case "DescribeMapRun" -> StatesView.described(mapRun(request));
      case "ListMapRuns" -> listMapRuns(request);
      case "SendTaskSuccess" -> sendTaskSuccess(request);
      case "SendTaskFailure" -> sendTaskFailure(request);
      case "SendTaskHeartbeat" -> sendTaskHeartbeat(request);
      case String other ->
          throw new Refusal(
              "UnknownOperationException",
              "The rehearsal does not simulate " + TARGET + other + "; see docs/fidelity.md");
    };
  }

  private JsonNode createStateMachine(JsonNode request) throws Refusal, InvalidDefinition {
    var name = name(request.path("name").asText(""));
    if (!request.path("type").asText("STANDARD").equals("STANDARD")) {
      throw new Refusal("StateMachineTypeNotSupported", "Express workflows are not simulated");
    }
    refuseVersions(request);
    var now = loop.instant().toEpochMilli();
    var wanted =
        new Machines.Version(
            arns.machine(name),
            "",
            request.path("definition").asText(""),
            request.path("roleArn").asText(""),
            now,
            now);
    Machines.check(wanted.definition());
    var existing = executions.machines().find(wanted.arn());
    if (existing.isEmpty()) {
      put(wanted);
    } else if (!existing.get().definition().equals(wanted.definition())
        || !existing.get().roleArn().equals(wanted.roleArn())) {
      throw new Refusal(
          "StateMachineAlreadyExists", "State Machine Already Exists: '" + wanted.arn() + "'");
    }
    var created = existing.map(Machines.Version::createdAt).orElse(now);
    return StatesView.object()
        .put("stateMachineArn", wanted.arn())
        .put("creationDate", StatesView.seconds(created));
  }

  private static void refuseVersions(JsonNode request) throws Refusal {
    if (request.path("publish").asBoolean(false)) {
      throw new Refusal("ValidationException", "Published versions are not simulated");
    }
  }

  private void put(Machines.Version version) throws InvalidDefinition {
    executions
        .machines()
        .put(
            new Machines.Version(
                version.arn(),
                executions.newId(),
                version.definition(),
                version.roleArn(),
                version.createdAt(),
                version.updatedAt()));
  }

  private JsonNode updateStateMachine(JsonNode request) throws Refusal, InvalidDefinition {
    var old = machine(request);
    refuseVersions(request);
    var now = loop.instant().toEpochMilli();
    put(
        new Machines.Version(
            old.arn(),
            "",
            request.path("definition").asText(old.definition()),
            request.path("roleArn").asText(old.roleArn()),
            old.createdAt(),
            now));
    return StatesView.object()
        .put("updateDate", StatesView.seconds(now))
        .put("revisionId", machine(request).revision());
  }

  private JsonNode deleteStateMachine(JsonNode request) throws Refusal {
    executions.machines().delete(arn(request, "stateMachineArn", "stateMachine"));
    return StatesView.object();
  }

  private JsonNode describeMachineOf(JsonNode request) throws Refusal {
    var execution = execution(request);
    return StatesView.described(executions.machines().of(execution.order()), execution);
  }

  private JsonNode listStateMachines(JsonNode request) throws Refusal {
    return page(request, "stateMachines", executions.machines().all(), StatesView::listed);
  }

  private JsonNode startExecution(JsonNode request) throws Refusal {
    var machine = machine(request);
    var name =
        request.hasNonNull("name") ? name(request.path("name").asText()) : executions.newId();
    var input = request.path("input").asText("{}");
    if (input.getBytes(StandardCharsets.UTF_8).length > INPUT_LIMIT) {
      throw new Refusal(
          "ValidationException",
          "1 validation error detected: Value at 'input' failed to satisfy constraint:"
              + " Member must have length less than or equal to 262144");
    }
    checkJson(input);
    var execution = executions.start(machine, name, input);
    return StatesView.object()
        .put("executionArn", execution.arn())
        .put("startDate", StatesView.seconds(execution.startedAt()));
  }

  private static void checkJson(String input) throws Refusal {
    try (var parser = JSON.createParser(input)) {
      if (parser.nextToken() == null) {
        throw new IOException("empty");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
    } catch (IOException e) {
      throw new Refusal(
          "InvalidExecutionInput", "Invalid State Machine Execution Input: not one JSON value");
    }
  }

  private JsonNode stopExecution(JsonNode request) throws Refusal {
    var why = new Failure(request.path("error").asText(""), request.path("cause").asText(""));
    var stopped = executions.stop(arn(request, "executionArn", "execution"), why);
    return StatesView.object().put("stopDate", StatesView.seconds(stopped));
  }

  private JsonNode listExecutions(JsonNode request) throws Refusal {
    var status = request.path("statusFilter").asText("");
    if (request.hasNonNull("mapRunArn") && status.isEmpty()) {
      var children = executions.children(mapRun(request).arn());
      return page(request, "executions", children, arn -> StatesView.listed(known(arn)));
    }
    var all =
        request.hasNonNull("mapRunArn")
            ? executions.children(mapRun(request).arn()).stream().map(this::known)
            : executions.of(machine(request).arn()).stream();
    var shown =
        all.filter(each -> status.isEmpty() || each.status().name().equals(status)).toList();
    return page(request, "executions", shown, StatesView::listed);
  }

  private Execution known(String arn) {
    try {
      return executions.find(arn);
    } catch (Refusal e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode getExecutionHistory(JsonNode request) throws Refusal {
    var events = executions.history(arn(request, "executionArn", "execution"));
    var ordered = request.path("reverseOrder").asBoolean(false) ? events.reversed() : events;
    var withData = request.path("includeExecutionData").asBoolean(true);
    return page(request, "events", ordered, event -> StatesView.event(event, withData));
  }

  private JsonNode listMapRuns(JsonNode request) throws Refusal {
    var execution = execution(request);
    return page(
        request,
        "mapRuns",
        executions.mapRuns(execution.arn()),
        run -> StatesView.listed(run, execution.order()));
  }

  private JsonNode sendTaskSuccess(JsonNode request) throws Refusal {
    executions.succeedTask(token(request), request.path("output").asText(""));
    return StatesView.object();
  }

  private JsonNode sendTaskFailure(JsonNode request) throws Refusal {
    var why = new Failure(request.path("error").asText(""), request.path("cause").asText(""));
    executions.failTask(token(request), why);
    return StatesView.object();
  }

  private JsonNode sendTaskHeartbeat(JsonNode request) throws Refusal {
    executions.hearTask(token(request));
    return StatesView.object();
  }

  private static String token(JsonNode request) {
    return request.path("taskToken").asText("");
  }

  private Machines.Version machine(JsonNode request) throws Refusal {
    var arn = arn(request, "stateMachineArn", "stateMachine");
    return executions
        .machines()
        .find(arn)
        .orElseThrow(
            () ->
                new Refusal(
                    "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
  }

  private Execution execution(JsonNode request) throws Refusal {
    return executions.find(arn(request, "executionArn", "execution"));
  }

  private MapRun mapRun(JsonNode request) throws Refusal {
    var arn = arn(request, "mapRunArn", "mapRun");
    return executions
        .mapRun(arn)
        .orElseThrow(
            () -> new Refusal("ResourceNotFound", "Map Run Does Not Exist: '" + arn + "'"));
  }

  private static String arn(JsonNode request, String field, String kind) throws Refusal {
    var arn = request.path(field).asText("");
    if (!arn.startsWith("arn:aws:states:") || !arn.contains(":" + kind + ":")) {
      throw new Refusal("InvalidArn", "Invalid Arn: '" + arn + "'");
    }
    return arn;
  }

  private static String name(String name) throws Refusal {
    if (!NAME.matcher(name).matches()) {
      throw new Refusal("InvalidName", "Invalid Name: '" + name + "'");
    }
    return name;
  }

  /// One page of a list; its token is the number of the first element of the next.
  private static <T> JsonNode page(
      JsonNode request, String name, List<T> all, Function<T, ObjectNode> view) throws Refusal {
    var wanted = request.path("maxResults").asInt(0);
    var size = wanted == 0 ? PAGE : Math.min(wanted, LONGEST_PAGE);
    var token = request.path("nextToken").asText("0");
    if (!token.matches("\\d{1,9}") || Integer.parseInt(token) > all.size()) {
      throw new Refusal("InvalidToken", "Invalid Token: '" + token + "'");
    }
    var first = Integer.parseInt(token);
    var end = Math.min(first + size, all.size());
    var page = StatesView.object();
    var elements = page.putArray(name);
    all.subList(first, end).forEach(element -> elements.add(view.apply(element)));
    if (end < all.size()) {
      page.put("nextToken", Integer.toString(end));
    }
    return page;
  }
}
