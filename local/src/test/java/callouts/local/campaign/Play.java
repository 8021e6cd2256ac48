package callouts.local.campaign;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.PhoneNetwork;
import callouts.local.cloud.Published;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;

/// Plays one plan on the stack that `./callouts run` starts, from the hand-in of its jobs until
/// long after the last notice, killing and starting it again as the plan says.
final class Play {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private static final JsonMapper JSON = new JsonMapper();

  /// A job that has no notice by then has got lost.
  private static final Duration LONGEST = Duration.ofDays(3);

  /// Whatever comes late comes within this time after the last notice.
  private static final Duration AFTERWARDS = Duration.ofHours(6);

  private final Path home;
  private final Plan plan;
  private final Injector injector;
  private final StringWriter lines = new StringWriter();
  private final List<JsonNode> notices = new ArrayList<>();
  private final Set<String> handedIn = new HashSet<>();
  private final Set<String> announced = new HashSet<>();
  private Instant now = START;
  private long steps;

  private Play(Plan plan, Path home) {
    this.plan = plan;
    this.home = home;
    this.injector = new Injector(plan, START);
  }

  /// @param home the folder of template.yaml and the files it names
  static Evidence of(Plan plan, Path home) {
    try (var store = Store.inMemory()) {
      return new Play(plan, home).play(store);
    }
  }

  private Evidence play(Store store) {
    var kills =
        plan.faults(Fault.Kill.class).stream()
            .sorted(Comparator.comparingLong(Fault.Kill::step))
            .toList();
    for (var kill : kills) {
      process(store, kill.step());
      if (steps < kill.step()) {
        break; // The last job was long over.
      }
      injector.note(kill);
      now = now.plus(kill.down());
    }
    var stack = process(store, Long.MAX_VALUE);
    return new Findings(stack, lines.toString()).evidence(notices, injector.happened());
  }

  /// One process: it starts on what the store has, and goes on until the end or its own.
  ///
  /// What a killed process leaves is what it had committed, after its last event; so the next one
  /// goes on with the very store.
  private Stack process(Store store, long until) {
    var loop = new EventLoop(now, new Pace.Max());
    injector.moveTo(loop);
    var log = new RunLog(loop, lines);
    var network = PhoneNetwork.usual().with(injector::delivery);
    var setting =
        new Setting(home, loop, store, log, plan.people(), plan.seed())
            .with(network, injector::clock);
    var stack = Stack.start(setting);
    stack.router().surround(injector::request);
    stack.surround(injector::invoke);
    stack.onNotice(this::hear, _ -> {});
    plan.jobs().forEach(job -> planHandIn(job, stack, loop));
    loop.runUntil(() -> steps >= until || isOver(stack) || isTooLong(loop) || !count());
    if (steps < until) {
      var end = loop.instant().plus(AFTERWARDS);
      loop.at(end, () -> {});
      loop.runUntil(() -> !loop.instant().isBefore(end));
    }
    now = loop.instant();
    return stack;
  }

  private boolean count() {
    steps++;
    return true;
  }

  private static boolean isTooLong(EventLoop loop) {
    return loop.instant().isAfter(START.plus(LONGEST));
  }

  private boolean isOver(Stack stack) {
    return announced.size() == plan.jobs().size() && stack.isIdle();
  }

  private void planHandIn(DrawnJob job, Stack stack, EventLoop loop) {
    if (!handedIn.contains(job.taskId())) {
      loop.at(START.plus(job.after()), () -> handIn(job, stack, loop));
    }
  }

  /// While S3 answers nobody it takes no upload either.
  private void handIn(DrawnJob job, Stack stack, EventLoop loop) {
    var outage = job.workbook() ? injector.outage("s3") : Duration.ZERO;
    if (outage.isPositive()) {
      loop.after(outage, () -> handIn(job, stack, loop));
      return;
    }
    handedIn.add(job.taskId());
    if (job.workbook()) {
      stack
          .s3()
          .putObject(
              put -> put.bucket(stack.template().value("UploadBucket")).key(job.taskId() + ".xlsx"),
              RequestBody.fromBytes(job.xlsx()));
    } else {
      stack
          .sqs()
          .sendMessage(
              send ->
                  send.queueUrl(stack.template().value("JobQueue"))
                      .messageGroupId(job.taskId())
                      .messageBody(job.json()));
    }
  }

  private void hear(Published published) {
    try {
      var notice = JSON.readTree(published.messageFor("default"));
      notices.add(notice);
      announced.add(notice.path("TaskId").asText());
    } catch (IOException e) {
      throw new UncheckedIOException("a notice is no JSON", e);
    }
  }
}
