package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Published;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import callouts.local.job.JobControl;
import callouts.local.job.JobFile;
import callouts.local.job.Submission;
import callouts.local.permit.Permits;
import callouts.local.scenario.Finished.Announced;
import callouts.local.scenario.Scenario.Part;
import callouts.local.stack.Clients;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A scenario on the very stack that `./callouts run` starts, from the hand-in of its jobs until
/// long after the last notice.
final class Rehearsal {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  static final long SEED = 7;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofDays(30);

  /// Whatever comes late comes within this time after the last notice.
  private static final Duration AFTERWARDS = Duration.ofHours(3);

  private final Path home;
  private final Scenario scenario;
  private final List<Part> parts;
  private final Path folder;
  private final boolean twice;
  private final Map<String, String> parameters;

  private final StringWriter events = new StringWriter();
  private final List<Announced> announced = new ArrayList<>();
  private Permits permits = new Permits(Map.of());
  private List<Map<String, AttributeValue>> records = List.of();
  private List<String> lines = List.of();
  private List<JsonNode> traces = List.of();
  private List<String> optOuts = List.of();
  private int handedIn;
  private int ordered;
  private long steps;
  private Instant now = START;

  private Rehearsal(Scenario scenario, Path folder, boolean twice) {
    this(scenario, folder, twice, Scenario.HOME, Map.of());
  }

  private Rehearsal(
      Scenario scenario, Path folder, boolean twice, Path home, Map<String, String> parameters) {
    this.home = home;
    this.scenario = scenario;
    this.parts = scenario.parts();
    this.folder = folder;
    this.twice = twice;
    this.parameters = parameters;
  }

  /// Plays a scenario once.
  ///
  /// @param folder an empty one for files
  static Finished once(Scenario scenario, Path folder) {
    return new Rehearsal(scenario, folder, false).whole();
  }

  /// Plays a scenario once, on the template, the state machine, the flow and the bots in `home`.
  static Finished once(Scenario scenario, Path folder, Path home) {
    return new Rehearsal(scenario, folder, false, home, Map.of()).whole();
  }

  /// Plays a scenario once, on a stack that is deployed with these parameters.
  static Finished once(Scenario scenario, Path folder, Map<String, String> parameters) {
    return new Rehearsal(scenario, folder, false, Scenario.HOME, parameters).whole();
  }

  /// Plays a scenario with every message and every event delivered twice.
  static Finished twice(Scenario scenario, Path folder) {
    return new Rehearsal(scenario, folder, true).whole();
  }

  /// Plays a scenario in a process that is killed after so many events of its loop, each time, and
  /// started again.
  ///
  /// @param kills ascending
  static Finished killed(Scenario scenario, Path folder, List<Long> kills) {
    return new Rehearsal(scenario, folder, false).interrupted(kills);
  }

  private Finished whole() {
    try (var log = new CapturedLog();
        var store = Store.inMemory()) {
      process(store, Long.MAX_VALUE);
      return finished(log);
    }
  }

  private Finished interrupted(List<Long> kills) {
    try (var log = new CapturedLog()) {
      for (var process = 0; process <= kills.size(); process++) {
        var until = process < kills.size() ? kills.get(process) : Long.MAX_VALUE;
        try (var store = Store.at(file(process))) {
          process(store, until);
          // What a killed process leaves is the file as of its last commit, and not what closing
          // the store would make of it.
          Files.copy(file(process), file(process + 1));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return finished(log);
    }
  }

  private Path file(int process) {
    return folder.resolve("store-" + process);
  }

  private Finished finished(CapturedLog log) {
    var eventLines = events.toString();
    return new Finished(
        List.copyOf(announced),
        eventLines.lines().map(Rehearsal::json).toList(),
        eventLines,
        log.lines(),
        steps,
        permits,
        records,
        lines,
        traces,
        optOuts);
  }

  /// One process: it starts on what the store has, and goes on until the end or its own.
  private void process(Store store, long until) {
    var loop = new EventLoop(now, new Pace.Max());
    var log = new RunLog(loop, events);
    var setting = new Setting(home, loop, store, log, scenario.people(), SEED).with(parameters);
    var stack = Stack.start(twice ? setting.deliveringTwice() : setting);
    permits = stack.permits();
    stack.onNotice(published -> hear(published, stack, loop), _ -> {});
    planHandIn(stack, loop);
    planOrder(stack, loop);
    log.listen(
        event ->
            nextOrder()
                .filter(order -> order.isAfter(event))
                .ifPresent(order -> giveNext(order, stack, loop)));
    loop.runUntil(() -> steps == until || isOver(stack) || isTooLong(loop) || !count());
    if (steps != until) {
      assertThat(isOver(stack))
          .as(
              "the jobs of %s have come to an end, after %s and refusing %s",
              scenario, announced, permits.refusals())
          .isTrue();
      var end = loop.instant().plus(AFTERWARDS);
      loop.runUntil(() -> !loop.instant().isBefore(end));
      traces = Traces.all(stack);
    }
    now = loop.instant();
    records = items(stack, "ResultTable");
    lines = texts(items(stack, "LineTable"), "line");
    optOuts = texts(items(stack, "OptOutTable"), "phone_number");
  }

  private static List<String> texts(List<Map<String, AttributeValue>> items, String name) {
    return items.stream()
        .flatMap(item -> Optional.ofNullable(item.get(name)).stream())
        .map(AttributeValue::s)
        .toList();
  }

  private static List<Map<String, AttributeValue>> items(Stack stack, String id) {
    try (var dynamoDb = Clients.of(stack).dynamoDb()) {
      var table = stack.template().value(id);
      return dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
    }
  }

  private boolean count() {
    steps++;
    return true;
  }

  private static boolean isTooLong(EventLoop loop) {
    return loop.instant().isAfter(START.plus(LONGEST));
  }

  private boolean isOver(Stack stack) {
    return handedIn == parts.size() && isAnnounced() && stack.isIdle();
  }

  /// Whether every job handed in so far has its notice.
  private boolean isAnnounced() {
    var waiting = parts.stream().limit(handedIn).map(part -> part.job().taskId()).sorted().toList();
    var heard = new ArrayList<>(announced.stream().map(Announced::taskId).toList());
    return waiting.stream().allMatch(heard::remove);
  }

  /// The next jobs are handed in when those before them are done.
  private void planHandIn(Stack stack, EventLoop loop) {
    if (handedIn < parts.size() && isAnnounced()) {
      loop.after(Duration.ofMinutes(1), () -> handIn(stack));
    }
  }

  private void planOrder(Stack stack, EventLoop loop) {
    nextOrder()
        .filter(order -> !order.isAfterAnEvent())
        .ifPresent(order -> loop.at(order.at(), () -> giveNext(order, stack, loop)));
  }

  private Optional<Order> nextOrder() {
    return scenario.orders().stream().skip(ordered).findFirst();
  }

  private void giveNext(Order order, Stack stack, EventLoop loop) {
    ordered++;
    give(order, stack, loop);
    planOrder(stack, loop);
  }

  private static void give(Order order, Stack stack, EventLoop loop) {
    var variables =
        Map.of(
            "JOB_TABLE", stack.template().value("JobTable"),
            "CALL_STATE_MACHINE", stack.template().value("CallStateMachine"));
    var cloud = Clients.of(stack).cloud(loop, variables);
    var answer = new JobControl(cloud).give(order.what(), order.taskId());
    assertThat(answer.done()).as(order + ": " + answer.words()).isEqualTo(order.done());
  }

  private void handIn(Stack stack) {
    do {
      send(parts.get(handedIn++).job(), stack);
    } while (handedIn < parts.size() && !parts.get(handedIn).job().isLater());
  }

  private void send(JobSource job, Stack stack) {
    try {
      new Submission(stack).send(new JobFile(job.writeTo(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hear(Published published, Stack stack, EventLoop loop) {
    var notice = json(published.messageFor("default"));
    announced.add(new Announced(notice, report(notice, stack)));
    planHandIn(stack, loop);
  }

  private Optional<Report> report(JsonNode notice, Stack stack) {
    if (!notice.has("JsonKey")) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(json(notice, stack), followed(notice.path("ExcelDownloadUrl").asText(), stack)));
  }

  private static String json(JsonNode notice, Stack stack) {
    return stack
        .s3()
        .getObjectAsBytes(
            get -> get.bucket(notice.path("Bucket").asText()).key(notice.path("JsonKey").asText()))
        .asUtf8String();
  }

  /// The workbook as its reader gets it, by the link in the notice.
  private SdkBytes followed(String link, Stack stack) {
    var page = new Browser(stack).open(link);
    assertThat(page.status())
        .as("the answer to the link, after refusing %s", permits.refusals())
        .isEqualTo(200);
    return page.body();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("this is no JSON: " + text, e);
    }
  }
}
