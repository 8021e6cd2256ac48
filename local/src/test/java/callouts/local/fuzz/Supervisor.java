package callouts.local.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Hands inputs in, one at a time, and does not wait for those that never end.
///
/// A hang is an input that takes 5 s of the processor, or waits for 15 s, or is not done in 120 s:
/// a busy machine makes no hang.
final class Supervisor {
  private static final Duration MOST_WORK = Duration.ofSeconds(5);
  private static final Duration MOST_WAIT = Duration.ofSeconds(15);
  private static final Duration MOST_TIME = Duration.ofSeconds(120);
  private static final int SHOWN_FRAMES = 12;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private @Nullable Hand hand;

  /// What came of one input.
  ///
  /// @param answer the kind of answer; empty where there was none that may be
  /// @param failure why not, with the lines of code; empty where there was one
  /// @param hangs whether the failure is that it did not end
  record Outcome(String answer, String failure, boolean hangs) {}

  Outcome hand(Door.Input input) throws InterruptedException {
    var ready = hand == null ? new Hand() : hand;
    hand = ready;
    var outcome = ready.take(input);
    if (outcome.isEmpty()) {
      ready.thread.interrupt();
      hand = null; // It may hold what hangs for ever: the next input gets another.
      return new Outcome("", "no answer yet, at" + lines(ready.thread.getStackTrace()), true);
    }
    return outcome.get();
  }

  private static String lines(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .limit(SHOWN_FRAMES)
        .map(line -> "\n      " + line)
        .collect(Collectors.joining());
  }

  private static Outcome ask(Door.Input input) {
    try {
      return new Outcome(input.handing().hand(), "", false);
    } catch (Throwable crash) {
      // Whatever it is, running out of memory too: this is what is looked for.
      return new Outcome("", crash + lines(crash.getStackTrace()), false);
    }
  }

  /// A thread that asks.
  private static final class Hand {
    private final SynchronousQueue<Door.Input> inputs = new SynchronousQueue<>();
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("hand").start(this::work);

    private void work() {
      try {
        while (true) {
          outcome.set(ask(inputs.take()));
          synchronized (this) {
            notifyAll();
          }
        }
      } catch (InterruptedException end) {
        Thread.currentThread().interrupt();
      }
    }

    /// Empty where the input hangs.
    private Optional<Outcome> take(Door.Input input) throws InterruptedException {
      outcome.set(null);
      long work = THREADS.getThreadCpuTime(thread.threadId());
      long start = System.nanoTime();
      inputs.put(input);
      synchronized (this) {
        while (outcome.get() == null && !hangs(start, work)) {
          TimeUnit.MILLISECONDS.timedWait(this, 100);
        }
      }
      return hangs(start, work) ? Optional.empty() : Optional.ofNullable(outcome.get());
    }

    private boolean hangs(long start, long workBefore) {
      long work = THREADS.getThreadCpuTime(thread.threadId()) - workBefore;
      long time = System.nanoTime() - start;
      boolean waits = thread.getState() != Thread.State.RUNNABLE && outcome.get() == null;
      return work > MOST_WORK.toNanos()
          || time > MOST_TIME.toNanos()
          || (waits && time > MOST_WAIT.toNanos());
    }
  }
}
