package callouts.round;

import callouts.round.Plan.End;
import callouts.round.Plan.Next;
import java.time.Duration;
import java.time.Instant;

/// Decides what a run does next: calls a round, waits, is held while it is paused, or writes its
/// report.
///
/// @param claim the job's; the run's own, or another's
/// @param run whose plan this is
/// @param before the plan before this one
public record Planner(Claim claim, String run, Plan before, Instant now) {
  /// A wait no longer than this is not worth being woken from.
  private static final Duration SHORT = Duration.ofMinutes(5);

  /// This plan's number, from 1.
  public int number() {
    return before.number() + 1;
  }

  /// The plan after everyone was looked at.
  ///
  /// @param key where the round would be
  public Plan plan(Muster muster, String key) {
    var state = claim.stateOf(run);
    if (muster.isOver()) {
      return plan(Next.REPORT, now, muster).with(muster.missed() ? End.EXPIRED : End.DONE);
    }
    return switch (state) {
      case CANCELLED -> plan(Next.REPORT, now, muster).with(End.CANCELLED);
      case PAUSED -> plan(Next.HOLD, claim.deadline(), muster);
      case RUNNING -> running(muster, key);
    };
  }

  private Plan running(Muster muster, String key) {
    var earliest = muster.isDue() ? now : muster.next().orElse(now);
    var rested = now.plus(rest(muster));
    var at = earlier(later(earliest, rested), claim.deadline());
    if (!at.isAfter(now)) {
      return plan(Next.CALL, now, muster).with(key);
    }
    var isShort = Duration.between(now, at).compareTo(SHORT) <= 0;
    return plan(isShort ? Next.WAIT : Next.HOLD, at, muster);
  }

  /// What is left to wait after the round before.
  private Duration rest(Muster muster) {
    if (before.next() != Next.CALL) {
      return Duration.ZERO;
    }
    if (idle(muster) > 0) {
      return Pace.rest(idle(muster));
    }
    var began = Instant.parse(before.until());
    return Duration.between(now, began.plus(Pace.round(before.number(), now, claim.deadline())));
  }

  private int idle(Muster muster) {
    if (before.made() != muster.made()) {
      return 0;
    }
    return before.next() == Next.CALL ? before.idle() + 1 : before.idle();
  }

  private Plan plan(Next next, Instant until, Muster muster) {
    return new Plan(
        next,
        number(),
        "",
        Plan.onTheSecond(until).toString(),
        Plan.seconds(now, until),
        muster.made(),
        idle(muster),
        claim.stateOf(run).word(),
        End.DONE);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
