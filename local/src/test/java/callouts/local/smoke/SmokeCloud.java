package callouts.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.bot.TheBots;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import callouts.local.cloud.Account;
import callouts.local.cloud.CodeHooks;
import callouts.local.cloud.ConnectInstance;
import callouts.local.cloud.LexService;
import callouts.local.cloud.LexTurns;
import callouts.local.cloud.Router;
import callouts.local.cloud.StacksService;
import callouts.local.cloud.WireClient;
import callouts.local.flow.FlowReader;
import callouts.local.flow.FlowSettings;
import callouts.local.flow.Heard;
import callouts.local.flow.Reading;
import callouts.local.flow.Surroundings;
import callouts.local.flow.Utterance;
import callouts.local.testcase.Conduct;
import callouts.local.testcase.TestCaseService;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// The deployed flow and bots with Connect's test cases, and nothing else: the flow's functions all
/// fail, as they would without a job.
final class SmokeCloud {
  static final Path TESTS = Path.of("..", "contact-flows", "tests");
  private static final Path FLOW = Path.of("..", "contact-flows", "calling-out.json");
  private static final String INSTANCE = "11111111-2222-4333-8444-555555555555";

  final Router router;
  final TestCaseService testCases;
  private final EventLoop loop =
      new EventLoop(Instant.parse("2026-11-21T09:00:00Z"), new Pace.Max());

  private SmokeCloud(
      Conduct conduct,
      UnaryOperator<String> flowAsDeployed,
      Consumer<Map<String, String>> outputsAsDeployed) {
    var outputs = new HashMap<String, String>();
    var account = new Account("us-east-1", "123456789012");
    var bots = new Bots(account.region(), account.id(), TheBots.all());
    var names = new HashMap<String, String>();
    for (var function : List.of("AskQuestion", "RecordAnswer", "FinishCall")) {
      names.put(function + ".Alias", "arn:aws:lambda:us-east-1:1:function:" + function + ":live");
    }
    bots.names().forEach(bot -> names.put(bot + ".AliasArn", bots.aliasArn(bot)));
    names.forEach((name, arn) -> outputs.put(name.replace(".", ""), arn));
    names.put("ResultDays", "365");
    var flow = FlowReader.read("flow", flowAsDeployed.apply(text(FLOW)), names);
    var instance =
        new ConnectInstance(
            account.region(), account.id(), INSTANCE, Set.of(), Map.of("flow-id", flow));
    outputs.put("ConnectInstanceArn", instance.arn());
    outputs.put("ContactFlowArn", instance.arn() + "/contact-flow/flow-id");
    outputsAsDeployed.accept(outputs);
    var recogniser = new BotRecogniser(loop, ZoneOffset.UTC);
    var around =
        new Surroundings(
            loop,
            (function, _) -> {
              throw new IllegalStateException(function + " knows no such call");
            },
            utterance -> read(bots, recogniser, utterance),
            FlowSettings.USUAL);
    testCases = new TestCaseService(around, instance, new Ids(7), conduct);
    router =
        new Router(
            List.of(
                testCases,
                new LexService(bots, new LexTurns(bots, recogniser, SmokeCloud::unhooked)),
                new StacksService(account, "callouts", outputs)));
  }

  static SmokeCloud deployed() {
    return new SmokeCloud(Conduct.GOOD, flow -> flow, _ -> {});
  }

  static SmokeCloud that(Conduct conduct) {
    return new SmokeCloud(conduct, flow -> flow, _ -> {});
  }

  /// A flow that differs from the one of the repository.
  static SmokeCloud with(String in, String out) {
    assertThat(text(FLOW)).contains(in);
    return new SmokeCloud(Conduct.GOOD, flow -> flow.replace(in, out), _ -> {});
  }

  /// A stack that puts out one name for another.
  static SmokeCloud mixedUp(String output, String another) {
    return new SmokeCloud(
        Conduct.GOOD, flow -> flow, outputs -> outputs.put(output, outputs.get(another)));
  }

  private static Reading read(Bots bots, BotRecogniser recogniser, Utterance utterance) {
    var bot = bots.byAliasArn(utterance.botAliasArn()).orElseThrow().definition();
    var read =
        switch (utterance.heard()) {
          case Heard.Spoken(var words, _) -> recogniser.recognise(bot, words, false);
          case Heard.Keyed(var keys) -> recogniser.recognise(bot, keys, true);
          case Heard.Silence() -> recogniser.recognise(bot, "", false);
        };
    return new Reading(read.intent(), read.values(), read.confidence(), utterance.session());
  }

  private static CodeHooks.Reply unhooked(String function, String alias, JsonNode event) {
    throw new IllegalStateException("these bots have no hook, and not " + function);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reach reach() {
    return reach(router, loop);
  }

  static Reach reach(Router router, EventLoop loop) {
    return new Reach(
        new WireClient(router::handle),
        Region.US_EAST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("somebody", "secret")),
        Optional.of(URI.create("http://localhost:4566")),
        loop,
        loop::pause);
  }

  List<Check> smoke() {
    return smoke(TESTS);
  }

  List<Check> smoke(Path tests) {
    try (var smoke = new Smoke(reach(), "callouts", tests)) {
      return smoke.run(_ -> {});
    }
  }
}
