package callouts.local.fuzz;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Published;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.event.RunLog;
import callouts.local.stack.Clients;
import callouts.local.stack.Functions;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The local stack, and its functions in the hands of whoever has bad input for them.
final class Sandbox implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  private static final String JOB =
      """
      {"task_id": "trip", "greeting": "Hello", "ending": "Bye",
       "questions": [{"question_type": "Yes/No", "question_template": "Well?"}],
       "receivers": [{"id": "1", "phone_number": "+15555550101"}]}
      """;
  private static final Duration LONGEST = Duration.ofDays(40);

  /// From the repository's folder, or from its module's.
  static final Path HOME = Files.exists(Path.of("template.yaml")) ? Path.of("") : Path.of("..");

  private static final JsonMapper JSON = new JsonMapper();

  private final Store store = Store.inMemory();
  private final EventLoop loop = new EventLoop(START, new Pace.Max());
  private final Stack stack;
  private final ObjectNode contact = JSON.createObjectNode();
  private final List<JsonNode> notices = new ArrayList<>();
  private final Functions functions = new Functions();
  private final Set<String> declared = new HashSet<>();
  private int dials;
  private int executions;

  Sandbox() {
    var log = new RunLog(loop, Writer.nullWriter());
    var people = PeopleFile.everyoneAnswers();
    stack = Stack.start(new Setting(HOME, loop, store, log, people, 7));
    stack.router().surround(this::count);
    stack.onNotice(this::hear, _ -> {});
  }

  Stack stack() {
    return stack;
  }

  EventLoop loop() {
    return loop;
  }

  /// The notices published so far.
  List<JsonNode> notices() {
    return notices;
  }

  /// How often Connect was asked to call somebody.
  int dials() {
    return dials;
  }

  /// How many executions of the state machine were asked for.
  int executions() {
    return executions;
  }

  /// Lets the stack go on until the next notice has come and all is at rest.
  JsonNode nextNotice() throws Door.Wrong {
    int before = notices.size();
    var end = loop.instant().plus(LONGEST);
    loop.at(end, () -> {});
    loop.runUntil(() -> (notices.size() > before && stack.isIdle()) || loop.instant().isAfter(end));
    if (notices.size() != before + 1) {
      throw new Door.Wrong("not one notice came, but " + (notices.size() - before));
    }
    return notices.getLast();
  }

  /// Lets two seconds pass, in which Connect may be asked again.
  void goOn() {
    var end = loop.instant().plusSeconds(2);
    loop.at(end, () -> {});
    loop.runUntil(() -> !loop.instant().isBefore(end));
  }

  /// Calls a function with an event, as Lambda does: the event is read by Lambda's own classes.
  ///
  /// @return JSON; empty where Lambda could not hand the event to the function
  Optional<JsonNode> invoke(String function, JsonNode event) {
    var resource = Optional.ofNullable(stack.template().resources().get(function)).orElseThrow();
    var handler = resource.properties().path("Handler").asText();
    if (!isReadable(handler, event)) {
      return Optional.empty();
    }
    if (declared.add(function)) {
      var cloud = new Clients(stack, function).cloud(loop, resource.variables());
      functions.add(function, handler, Duration.ofMinutes(1), _ -> cloud);
    }
    return Optional.of(functions.invoke(function, event));
  }

  private static boolean isReadable(String handler, JsonNode event) {
    try {
      var type =
          Arrays.stream(Class.forName(handler).getMethods())
              .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
              .findFirst()
              .orElseThrow()
              .getParameterTypes()[0];
      return type == Map.class
          ? JSON.readTree(event.toString()).isObject()
          : LambdaEventSerializers.serializerFor(type, Sandbox.class.getClassLoader())
                  .fromJson(event.toString())
              != null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException | JsonProcessingException unreadable) {
      return false;
    }
  }

  /// Somebody is called, and is on the phone from then on, as the clock stands still.
  ///
  /// @return the contact's `ContactId` and `Attributes`
  ObjectNode call() throws Door.Wrong {
    if (contact.isEmpty()) {
      stack
          .sqs()
          .sendMessage(
              send ->
                  send.queueUrl(stack.template().value("JobQueue"))
                      .messageGroupId("fuzz")
                      .messageDeduplicationId("fuzz")
                      .messageBody(JOB));
      var end = loop.instant().plus(LONGEST);
      loop.at(end, () -> {});
      loop.runUntil(() -> contact.has("ContactId") || loop.instant().isAfter(end));
      if (!contact.has("ContactId")) {
        throw new Door.Wrong("nobody is called");
      }
    }
    return contact;
  }

  private WireResponse count(WireRequest request, Function<WireRequest, WireResponse> services) {
    if (request.header("X-Amz-Target").filter(to -> to.endsWith(".StartExecution")).isPresent()) {
      executions++;
    }
    var response = services.apply(request);
    if (Router.serviceOf(request).equals("connect")
        && request.method().equals("PUT")
        && response.status() == 200) {
      dials++;
      contact.set("Attributes", json(request.text()).path("Attributes"));
      contact.setAll((ObjectNode) json(new String(response.body(), StandardCharsets.UTF_8)));
    }
    return response;
  }

  private void hear(Published published) {
    notices.add(json(published.messageFor("default")));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this is no JSON", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
