package callouts.local.cloud;

import callouts.local.caller.People;
import callouts.local.caller.PeopleFile;
import callouts.local.caller.PeopleReader;
import callouts.local.caller.Phones;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import callouts.local.event.RunLog;
import callouts.local.flow.FlowReader;
import callouts.local.flow.FlowSettings;
import callouts.local.flow.Heard;
import callouts.local.flow.Lambdas;
import callouts.local.flow.Reading;
import callouts.local.flow.Surroundings;
import callouts.local.flow.Utterance;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.Contact;
import software.amazon.awssdk.services.connect.model.StartOutboundVoiceContactRequest;

/// A Connect of ours behind the real client, with the flow `survey.json`, two yes/no questions.
final class TestExchange {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  static final String INSTANCE = "11111111-2222-3333-4444-555555555555";
  static final String SOURCE = "+12025550100";
  private static final JsonMapper JSON = new JsonMapper();

  final StringWriter lines = new StringWriter();
  final List<ObjectNode> events = new ArrayList<>();
  final EventLoop loop;
  final Phones phones;
  final ConnectService service;
  final ConnectClient client;

  TestExchange(String peopleYaml, PhoneNetwork network) {
    this(peopleYaml, network, Store.inMemory(), START);
  }

  TestExchange(String peopleYaml, PhoneNetwork network, Store store, Instant start) {
    loop = new EventLoop(start, new Pace.Max());
    loop.afterEach(store::commit);
    var answers = store.texts("test.answers");
    Lambdas survey = (arn, event) -> survey(answers, arn, event);
    var around = new Surroundings(loop, survey, TestExchange::yesOrNo, FlowSettings.USUAL);
    var people = new People(people(peopleYaml), 7, loop);
    var ledger = new ConnectService.Ledger(store, new Ids(7), new RunLog(loop, lines));
    phones = new Phones(people, store.texts("phones.marks"), loop, ledger.log());
    service = new ConnectService(around, phones, instance(), network, ledger);
    service.onEvent(events::add);
    client =
        ConnectClient.builder()
            .httpClient(new WireClient(service::handle))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
  }

  /// Dials a receiver, in the way the product does.
  String dial(String receiverId) {
    return dial(receiverId, request -> {});
  }

  String dial(String receiverId, Consumer<StartOutboundVoiceContactRequest.Builder> more) {
    return client
        .startOutboundVoiceContact(
            request -> {
              request
                  .instanceId(INSTANCE)
                  .contactFlowId("survey")
                  .sourcePhoneNumber(SOURCE)
                  .destinationPhoneNumber("+12025550101")
                  .clientToken("token-" + receiverId)
                  .attributes(
                      Map.of(
                          "task_id",
                          "t-1",
                          "receiver_id",
                          receiverId,
                          "attempt",
                          "1",
                          "name",
                          "Ann"));
              more.accept(request);
            })
        .contactId();
  }

  /// Lets everything happen that is planned.
  TestExchange settle() {
    loop.runUntil(() -> false);
    return this;
  }

  void pass(Duration time) {
    var until = loop.instant().plus(time);
    loop.at(until, () -> {});
    loop.runUntil(() -> !loop.instant().isBefore(until));
  }

  Contact describe(String contactId) {
    return client
        .describeContact(request -> request.instanceId(INSTANCE).contactId(contactId))
        .contact();
  }

  /// The log without its instants, one line of JSON each.
  List<String> log() {
    return lines
        .toString()
        .lines()
        .map(line -> line.replaceFirst("\"at\":\"[^\"]*\",", ""))
        .toList();
  }

  List<String> eventTypes() {
    return events.stream().map(event -> event.path("detail").path("eventType").asText()).toList();
  }

  static ConnectInstance instance() {
    var names = Map.of("AskQuestionArn", "ask", "RecordAnswerArn", "record", "BotAliasArn", "bot");
    var flow = FlowReader.read("survey.json", resource(), names);
    return new ConnectInstance(
        "us-east-1", "111122223333", INSTANCE, Set.of(SOURCE), Map.of("survey", flow));
  }

  private static String resource() {
    try (var stream = TestExchange.class.getResourceAsStream("/flows/survey.json")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode survey(Map<String, String> answers, String arn, JsonNode event) {
    var contact = event.path("Details").path("ContactData").path("ContactId").asText();
    var answered = answers.getOrDefault(contact, "");
    var reply = JSON.createObjectNode();
    if (arn.equals("record")) {
      var intent = event.path("Details").path("Parameters").path("intent").asText();
      answers.put(contact, answered + (intent.equals("FallbackIntent") ? "" : "x"));
      return reply;
    }
    var prompt = "<speak>Question " + (answered.length() + 1) + "?</speak>";
    return answered.length() < 2
        ? reply.put("question_type", "Yes/No").put("prompt", prompt)
        : reply.put("question_type", "End");
  }

  private static Reading yesOrNo(Utterance utterance) {
    var intent =
        switch (utterance.heard()) {
          case Heard.Spoken(var text, _) when text.contains("message") -> "FallbackIntent";
          case Heard.Spoken(var text, _) -> text.startsWith("no") ? "NoIntent" : "YesIntent";
          case Heard.Keyed(var keys) -> keys.equals("2") ? "NoIntent" : "YesIntent";
          case Heard.Silence() -> "FallbackIntent";
        };
    return new Reading(intent, Map.of(), 1, utterance.session());
  }

  private static PeopleFile people(String yaml) {
    return switch (PeopleReader.read("people.yaml", yaml)) {
      case PeopleFile.Reading.Accepted(var people) -> people;
      case PeopleFile.Reading.Rejected(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }
}
