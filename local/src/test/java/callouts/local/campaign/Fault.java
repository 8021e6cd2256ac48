package callouts.local.campaign;

import java.time.Duration;
import java.util.List;

/// One mishap: what happens, and when. A caller is a function's name in the template,
/// [#STATE_MACHINE], or [#DIALS].
///
/// Places are counted, each caller's for itself and from 1, so that a fault hits the same call
/// whatever else is left out of a schedule.
sealed interface Fault {
  /// Whose calls the state machine's integrations are.
  String STATE_MACHINE = "CallStateMachine";

  /// PlaceCall's calls that dial, counted besides for themselves: a tenth of its calls at most, and
  /// those of which people hear.
  String DIALS = "PlaceCall's dials";

  /// On which side of a call's effect something happens.
  enum Side {
    BEFORE,
    AFTER
  }

  /// How a service refuses.
  enum Refusal {
    THROTTLED,
    FAILED
  }

  /// A function's process ends at one of its calls of AWS: before the call takes effect, or after.
  record Death(String function, int call, Side side) implements Fault {
    @Override
    public String kind() {
      return "death";
    }
  }

  /// A call takes long, and everything else goes on: for so long a function has seen what no longer
  /// is so, or has done what it has not told yet.
  record Slow(String function, int call, Side side, Duration time) implements Fault {
    @Override
    public String kind() {
      return "slow";
    }
  }

  /// A service refuses a call, and as many in all as `times`, which may be more than the SDK tries.
  record Refused(String caller, int call, int times, Refusal how) implements Fault {
    @Override
    public String kind() {
      return how == Refusal.THROTTLED ? "throttled" : "failed-500";
    }
  }

  /// Calls, as many as `times`, bring no answer, whether they take effect or not.
  record Unanswered(String caller, int call, int times, Side side) implements Fault {
    @Override
    public String kind() {
      return side == Side.AFTER ? "timeout-after-effect" : "timeout";
    }
  }

  /// A message or an event is delivered so many times more, the first of them `late`, each of the
  /// others as much later.
  record Again(String function, int invocation, int copies, Duration late) implements Fault {
    @Override
    public String kind() {
      return late.isZero() ? "delivered-again" : "delivered-again-late";
    }
  }

  /// The state machine cannot call a function, so many times.
  record NotInvoked(int invocation, int times, Side side) implements Fault {
    @Override
    public String kind() {
      return "lambda-refused";
    }
  }

  /// A contact's DISCONNECTED event arrives after these delays; none of them: never.
  record Travel(int event, List<Duration> delays) implements Fault {
    public Travel {
      delays = List.copyOf(delays);
    }

    @Override
    public String kind() {
      return switch (delays.size()) {
        case 0 -> "event-lost";
        case 1 -> "event-late";
        default -> "event-repeated";
      };
    }
  }

  /// A contact's DISCONNECTED event is written otherwise.
  ///
  /// @param pascalCase keys begin with a capital letter
  /// @param withoutReason no disconnect reason is given
  record Written(int event, boolean pascalCase, boolean withoutReason) implements Fault {
    @Override
    public String kind() {
      return "event-written-otherwise";
    }
  }

  /// The whole stack is killed after so many events of its loop, and started again from its store
  /// when the clock has gone on by `down`.
  record Kill(long step, Duration down) implements Fault {
    @Override
    public String kind() {
      return down.compareTo(CLOCK_JUMP) < 0 ? "stack-killed" : "clock-jump";
    }
  }

  /// A service answers nobody for a while.
  ///
  /// @param after from the first hand-in
  record Outage(String service, Duration after, Duration length) implements Fault {
    @Override
    public String kind() {
      return service + "-outage";
    }
  }

  /// The clocks of all functions are wrong by so much, from some time on.
  record Skew(Duration after, Duration by) implements Fault {
    @Override
    public String kind() {
      return "clock-skew";
    }
  }

  /// A stack that comes back later than this finds the time to have jumped.
  Duration CLOCK_JUMP = Duration.ofMinutes(1);

  /// No function's clock is wrong by more.
  Duration MOST_SKEW = Duration.ofSeconds(2);

  /// No call of PlaceCall's takes longer; for so long it may act on what was so before.
  Duration MOST_SLOW = Duration.ofSeconds(2);

  /// The word under which faults are counted.
  String kind();
}
