package callouts.local.caller;

import callouts.local.caller.Pickup.Reply;
import callouts.local.clock.EventLoop;
import callouts.local.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A call to the telephone in somebody's browser: what its person sees of it, and what they do.
/// Loop thread only.
public final class PhoneCall implements Caller {
  private static final int SHOWN_DIGITS = 4;

  private final RunEvent.Call call;
  private final String number;
  private final String phone;
  private final EventLoop loop;
  private final Runnable changed;
  private final List<Line> lines = new ArrayList<>();
  private State state = State.LIVE;
  private Instant ringsUntil = Instant.EPOCH;
  private Consumer<Reply> reply = _ -> {};
  private Consumer<Deed> deeds = _ -> {};
  private Optional<Turn> turn = Optional.empty();
  private int turns;
  private boolean hungUp;
  private String reason = "";

  /// How far a call is.
  public enum State {
    RINGING,
    LIVE,
    OVER
  }

  /// One line of what was said.
  ///
  /// @param who `flow`, `me` or `noted`: an answer that entered the results
  /// @param words empty where I was silent
  public record Line(String who, String words) {}

  /// @param phone the browser's name for itself
  /// @param changed is told of everything that a person would see
  PhoneCall(RunEvent.Call call, String number, String phone, EventLoop loop, Runnable changed) {
    this.call = call;
    this.number = number;
    this.phone = phone;
    this.loop = loop;
    this.changed = changed;
  }

  /// Whose call it is, in the job.
  public RunEvent.Call call() {
    return call;
  }

  /// The number that was dialled, without what would let somebody else dial it.
  public String maskedNumber() {
    return "•••" + number.substring(Math.max(0, number.length() - SHOWN_DIGITS));
  }

  /// The browser's name for itself.
  public String phone() {
    return phone;
  }

  public State state() {
    return state;
  }

  /// How much longer it rings; zero where it does not.
  public Duration ringsFor() {
    var left = Duration.between(loop.instant(), ringsUntil);
    return state == State.RINGING && left.isPositive() ? left : Duration.ZERO;
  }

  /// What is being said or asked; empty before the first prompt, and after the call.
  public Optional<Turn> turn() {
    return turn;
  }

  /// Counts the prompts of this call since the process began; a deed names the one it is meant for.
  public int turns() {
    return turns;
  }

  /// For how long the prompt at hand has been spoken, and listened after.
  public Duration sinceTurn() {
    return turn.map(at -> Duration.between(at.begins(), loop.instant())).orElse(Duration.ZERO);
  }

  /// The conversation so far, since this process began.
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /// Connect's word for the end; empty while the call goes on.
  public String reason() {
    return reason;
  }

  @Override
  public Pickup pickup() {
    return new Pickup.Open(this::ring);
  }

  private void ring(Duration longest, Consumer<Reply> decided) {
    state = State.RINGING;
    ringsUntil = loop.instant().plus(longest);
    reply = decided;
    changed.run();
  }

  @Override
  public void turn(Turn next, Consumer<Deed> noticed) {
    state = State.LIVE;
    turn = Optional.of(next);
    turns++;
    deeds = noticed;
    changed.run();
    if (hungUp) {
      noticed.accept(new Deed.HangsUp());
    }
  }

  /// Picks up or declines.
  ///
  /// @return false where it rings no longer
  public boolean replies(Reply what) {
    if (state != State.RINGING) {
      return false;
    }
    reply.accept(what);
    return true;
  }

  /// Does something in the prompt of that number.
  ///
  /// @param during of [#turns]; hanging up is always possible, and while the flow waits for a
  ///     function it is noticed when the next prompt begins
  /// @return false where that prompt is over
  public boolean does(Deed deed, int during) {
    if (state != State.LIVE || (during != turns && !(deed instanceof Deed.HangsUp))) {
      return false;
    }
    hungUp = deed instanceof Deed.HangsUp;
    deeds.accept(deed);
    return true;
  }

  void sees(RunEvent event) {
    switch (event) {
      case RunEvent.Answered _ -> state = State.LIVE;
      case RunEvent.Said(_, var words) -> lines.add(new Line("flow", words));
      case RunEvent.Heard(_, _, var words) -> lines.add(new Line("me", words));
      case RunEvent.AnswerRecorded noted -> lines.add(new Line("noted", noted.answer()));
      case RunEvent.Disconnected(_, var why) -> {
        state = State.OVER;
        turn = Optional.empty();
        reason = why;
      }
      default -> {
        return;
      }
    }
    changed.run();
  }
}
