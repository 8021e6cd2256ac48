package callouts.local.campaign;

import callouts.local.job.JobControl;
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

/// Plays one plan on the stack that `./callouts run` starts, from the hand-in of its jobs until
/// long after the last notice, killing and starting it again as the plan says.
final class Play {
  private static final JsonMapper JSON = new JsonMapper();

  /// A job that has no notice by then has got lost.
  private static final Duration LONGEST = Terms.LONGEST.plusDays(7);

  /// Whatever comes late comes within this time after the last notice.
  private static final Duration AFTERWARDS = Duration.ofHours(6);

  private final Path home;
  private final Plan plan;
  private final Injector injector;
  private final StringWriter lines = new StringWriter();
  private final List<JsonNode> notices = new ArrayList<>();
  private final Set<Order> done = new HashSet<>();
  private Instant now;
  private Instant quietSince;
  private long steps;

  private Play(Plan plan, Path home) {
    this.plan = plan;
    this.home = home;
    this.injector = new Injector(plan);
    this.now = plan.start();
    this.quietSince = plan.start();
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
      var stack = process(store, kill.step());
      if (steps < kill.step()) {
        return evidence(stack); // All was long over.
      }
      injector.note(kill);
      now = now.plus(kill.down());
    }
    return evidence(process(store, Long.MAX_VALUE));
  }

  private Evidence evidence(Stack stack) {
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
    var hand = new Hand(stack, loop);
    plan.optedOut().forEach(hand::optOut);
    plan.jobs().forEach(job -> plan(handIn(job), hand, loop));
    plan.orders().forEach(order -> plan(order, hand, loop));
    quietSince = now;
    loop.runUntil(() -> steps >= until || isTooLong(loop) || isOver(stack, loop) || !count());
    now = loop.instant();
    return stack;
  }

  private boolean count() {
    steps++;
    return true;
  }

  private boolean isTooLong(EventLoop loop) {
    return loop.instant().isAfter(plan.start().plus(LONGEST));
  }

  /// Whether nothing has happened for long, after every hand-in has had its notice.
  private boolean isOver(Stack stack, EventLoop loop) {
    if (!stack.isIdle() || done.size() < plan.jobs().size() + plan.orders().size()) {
      quietSince = loop.instant();
    }
    return loop.instant().isAfter(quietSince.plus(AFTERWARDS));
  }

  private static Order handIn(DrawnJob job) {
    return new Order(job.after(), Order.Kind.HAND_IN, job.taskId());
  }

  /// What another process of this play has done is not done again.
  private void plan(Order order, Hand hand, EventLoop loop) {
    if (!done.contains(order)) {
      loop.at(plan.start().plus(order.after()), () -> obey(order, hand, loop));
    }
  }

  /// While S3 answers nobody it takes no upload either.
  private void obey(Order order, Hand hand, EventLoop loop) {
    var job = plan.job(order.taskId());
    var isUpload = order.kind() == Order.Kind.HAND_IN && job.workbook();
    var outage = isUpload ? injector.outage("s3") : Duration.ZERO;
    if (outage.isPositive()) {
      loop.after(outage, () -> obey(order, hand, loop));
      return;
    }
    done.add(order);
    switch (order.kind()) {
      case PAUSE -> hand.give(JobControl.Order.PAUSE, job);
      case RESUME -> hand.give(JobControl.Order.RESUME, job);
      case CANCEL -> hand.give(JobControl.Order.CANCEL, job);
      case HAND_IN -> hand.handIn(job);
    }
  }

  private void hear(Published published) {
    try {
      notices.add(JSON.readTree(published.messageFor("default")));
    } catch (IOException e) {
      throw new UncheckedIOException("a notice is no JSON", e);
    }
  }
}
