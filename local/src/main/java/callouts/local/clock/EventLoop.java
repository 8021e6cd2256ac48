package callouts.local.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rehearsal's clock and its only thread of work.
///
/// Everything that happens is an event on this loop, run one after the other in the order of its
/// virtual instant (and, at one instant, in the order it was planned). Nothing on the loop ever
/// sleeps or blocks: what takes time plans its continuation with [#after]. So the clock can jump
/// to the next event, and the same seed gives the same run.
///
/// Other threads reach the loop with [#call] only.
public final class EventLoop implements InstantSource {
  private static final long LONGEST_SLEEP_MILLIS = 1_000;
  private static final Duration BETWEEN_ASKS = Duration.ofMillis(50);

  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
  private Pace chosen;
  private Pace pace;
  private boolean human;
  private volatile Instant now;
  private long planned;
  private boolean stopped;
  private Runnable afterEach = () -> {};

  /// @param start the first virtual instant
  public EventLoop(Instant start, Pace pace) {
    this.now = start;
    this.chosen = pace;
    this.pace = pace;
  }

  /// The instant outside the rehearsal, from which a clock may start.
  public static Instant realInstant() {
    return Instant.now();
  }

  /// The virtual instant; safe from any thread.
  @Override
  public Instant instant() {
    return now;
  }

  /// Plans work for a virtual instant; one in the past runs as soon as possible. Loop thread only.
  public Timer at(Instant when, Runnable work) {
    var timer = new Timer(when.isBefore(now) ? now : when, planned++, work);
    timers.add(timer);
    return timer;
  }

  /// Plans work after a virtual delay, which may be zero. Loop thread only.
  public Timer after(Duration delay, Runnable work) {
    return at(now.plus(delay), work);
  }

  /// Lets virtual time pass at another pace from now on; while a human is on the line, afterwards.
  /// Loop thread only.
  public void choose(Pace other) {
    chosen = other;
    changePace();
  }

  /// The pace last chosen.
  public Pace chosen() {
    return chosen;
  }

  /// As long as a human is on the line time passes at the pace of life, whatever is chosen: they
  /// need real seconds to listen and to answer. Loop thread only.
  public void humanOnTheLine(boolean is) {
    if (human != is) {
      human = is;
      changePace();
    }
  }

  /// Whether the pace of life is kept for a human.
  public boolean humanOnTheLine() {
    return human;
  }

  private void changePace() {
    pace.follow(this);
    pace = human ? new Pace.Steady(1, now) : chosen.from(now);
  }

  /// Called after every event and every [#call]; used to commit the store.
  public void afterEach(Runnable work) {
    afterEach = work;
  }

  /// Runs `work` on the loop and waits for its value; for threads other than the loop's.
  ///
  /// @throws IllegalStateException with the cause, where `work` failed
  public <T> T call(Supplier<T> work) {
    var result = new CompletableFuture<T>();
    arrivals.add(
        () -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Like [#call], but asks again while less real time has passed than `patience` allows the latest
  /// value: how a client waits for what has not happened yet without holding up the loop.
  ///
  /// @param patience zero where the value is the answer
  public <T> T call(Supplier<T> work, Function<T, Duration> patience) {
    var start = System.nanoTime();
    var value = call(work);
    while (System.nanoTime() - start < patience.apply(value).toNanos()) {
      RealTime.pause(BETWEEN_ASKS);
      value = call(work);
    }
    return value;
  }

  /// Runs events until `done`, or until nothing is planned any more.
  public void runUntil(BooleanSupplier done) {
    while (!done.getAsBoolean() && !timers.isEmpty()) {
      step();
    }
  }

  /// Lets the loop go on for a span of virtual time, from within an event that has to wait: the one
  /// case in which events nest. Loop thread only.
  public void pause(Duration time) {
    var over = new AtomicBoolean();
    after(time, () -> over.set(true));
    while (!over.get()) {
      if (stopped || Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("the loop ends while an event waits");
      }
      step();
    }
  }

  /// Runs events, waiting for arrivals when nothing is planned, until [#stop] or interruption.
  public void runForever() {
    while (!stopped && !Thread.currentThread().isInterrupted()) {
      step();
    }
  }

  /// Ends [#runForever] after the event at hand; safe from any thread.
  public void stop() {
    arrivals.add(() -> stopped = true);
  }

  private void step() {
    try {
      var arrival = nextArrival();
      if (arrival != null) {
        pace.follow(this);
        run(arrival);
      } else if (isDue()) {
        fire(timers.remove());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Runnable nextArrival() throws InterruptedException {
    if (timers.isEmpty()) {
      return arrivals.poll(LONGEST_SLEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
    var wait = Math.min(pace.millisUntil(timers.element().when, now), LONGEST_SLEEP_MILLIS);
    return wait > 0 ? arrivals.poll(wait, TimeUnit.MILLISECONDS) : arrivals.poll();
  }

  private boolean isDue() {
    return !timers.isEmpty() && pace.millisUntil(timers.element().when, now) <= 0;
  }

  private void fire(Timer timer) {
    if (!timer.cancelled) {
      advanceTo(timer.when);
      run(timer.work);
    }
  }

  private void run(Runnable work) {
    work.run();
    afterEach.run();
  }

  void advanceTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }

  /// Planned work that can be called off.
  public static final class Timer implements Comparable<Timer> {
    private final Instant when;
    private final long order;
    private final Runnable work;
    private boolean cancelled;

    private Timer(Instant when, long order, Runnable work) {
      this.when = when;
      this.order = order;
      this.work = work;
    }

    /// The work will not run; calling twice, or after it ran, changes nothing.
    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Timer other) {
      var byTime = when.compareTo(other.when);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
