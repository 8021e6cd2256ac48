package callouts.local.flow;

import callouts.local.caller.Caller;
import callouts.local.caller.Deed;
import callouts.local.caller.People;
import callouts.local.caller.PeopleFile;
import callouts.local.caller.PeopleReader;
import callouts.local.caller.Pickup;
import callouts.local.caller.Turn;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call through a flow of the test resources, written down as a play.
final class TestCall implements Witness {
  static final JsonMapper JSON = new JsonMapper();
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  static final Map<String, String> NAMES =
      Map.of(
          "AskQuestionArn", "ask-arn", "RecordAnswerArn", "record-arn", "BotAliasArn", "bot-arn");

  final List<String> play = new ArrayList<>();
  final List<JsonNode> lambdaEvents = new ArrayList<>();
  final EventLoop loop = new EventLoop(START, new Pace.Max());
  private final ContactFlow flow;
  private Lambdas lambdas = (arn, event) -> JSON.createObjectNode();
  private Recogniser recogniser = TestCall::yesOrNo;
  private FlowSettings settings = FlowSettings.USUAL;
  private String person = "{}";
  private @Nullable Deed deed;
  private Duration afterPromptBegins = Duration.ZERO;
  private Map<String, String> attributes = Map.of("name", "Ann", "function", "fn-arn");

  private TestCall(ContactFlow flow) {
    this.flow = flow;
  }

  static TestCall through(String flowFile) {
    return new TestCall(FlowReader.read(flowFile, resource(flowFile), NAMES));
  }

  static TestCall throughText(String flow) {
    return new TestCall(FlowReader.read("test.json", flow, NAMES));
  }

  static String resource(String flowFile) {
    try (InputStream stream = TestCall.class.getResourceAsStream("/flows/" + flowFile)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param yaml as an entry of a people file's `receivers`
  TestCall with(String yaml) {
    person = yaml;
    return this;
  }

  /// Everyone does this in each turn, so long after the prompt begins.
  TestCall with(Deed inEachTurn, Duration after) {
    deed = inEachTurn;
    afterPromptBegins = after;
    return this;
  }

  TestCall with(Lambdas functions) {
    lambdas = functions;
    return this;
  }

  TestCall with(Recogniser bots) {
    recogniser = bots;
    return this;
  }

  TestCall with(FlowSettings others) {
    settings = others;
    return this;
  }

  TestCall with(Map<String, String> contactAttributes) {
    attributes = contactAttributes;
    return this;
  }

  /// Runs the call to its end.
  List<String> play() {
    var around = new Surroundings(loop, this::invoke, recogniser, settings);
    var state = new FlowState(scope(), flow.startAction(), START);
    new FlowRun(flow, around, caller(), state, this).start();
    loop.runUntil(() -> !play.isEmpty() && play.getLast().startsWith("end"));
    return play;
  }

  private Caller caller() {
    var scripted = new People(people(), 1, loop).caller("1");
    return deed == null ? scripted : new Restless(scripted.pickup(), deed);
  }

  private final class Restless implements Caller {
    private final Pickup pickup;
    private final Deed deed;

    Restless(Pickup pickup, Deed deed) {
      this.pickup = pickup;
      this.deed = deed;
    }

    @Override
    public Pickup pickup() {
      return pickup;
    }

    @Override
    public void turn(Turn turn, Consumer<Deed> deeds) {
      loop.at(turn.begins().plus(afterPromptBegins), () -> deeds.accept(deed));
    }
  }

  Duration lasted() {
    return Duration.between(START, loop.instant());
  }

  static String reply(Object... namesAndValues) {
    var reply = JSON.createObjectNode();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      reply.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return reply.toString();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reading yesOrNo(Utterance utterance) throws BotFailure {
    if (!utterance.localeId().equals("en_US")) {
      throw new BotFailure("no such locale", Duration.ZERO);
    }
    var words =
        switch (utterance.heard()) {
          case Heard.Spoken(var text, _) -> text;
          case Heard.Keyed(var keys) -> keys;
          case Heard.Silence() -> "";
        };
    var intent =
        switch (words) {
          case "yes", "1" -> "YesIntent";
          case "no", "2" -> "NoIntent";
          case "repeat" -> "RepeatIntent";
          default -> "FallbackIntent";
        };
    return new Reading(intent, Map.of(), 1, utterance.session());
  }

  private JsonNode invoke(String arn, JsonNode event) {
    lambdaEvents.add(event);
    return lambdas.invoke(arn, event);
  }

  private PeopleFile people() {
    return switch (PeopleReader.read("people.yaml", "receivers: {\"1\": " + person + "}")) {
      case PeopleFile.Reading.Accepted(var people) -> people;
      case PeopleFile.Reading.Rejected(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }

  private Scope scope() {
    var contact = JSON.createObjectNode();
    contact.put("ContactId", "c-1").put("InstanceARN", "arn:instance");
    contact.putObject("CustomerEndpoint").put("Address", "+12025550101");
    var own = contact.putObject("Attributes");
    attributes.forEach(own::put);
    return Scope.of(contact);
  }

  @Override
  public void said(String words) {
    play.add("flow: " + words);
  }

  @Override
  public void heard(Heard heard) {
    play.add(
        switch (heard) {
          case Heard.Spoken(var text, _) -> "person: " + text;
          case Heard.Keyed(var keys) -> "keys: " + keys;
          case Heard.Silence() -> "silence";
        });
  }

  @Override
  public void understood(Reading reading) {
    play.add("understood: " + reading.intent());
  }

  @Override
  public void attributesChanged() {
    play.add("attributes changed");
  }

  @Override
  public void moved() {}

  @Override
  public void ended(End end) {
    play.add("end: " + end);
  }
}
