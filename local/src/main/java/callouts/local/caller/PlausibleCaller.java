package callouts.local.caller;

import callouts.local.clock.EventLoop;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Someone who gives a valid answer to whatever is asked, each in their own words, by voice or by
/// key; some know what is coming and answer into the prompt.
///
/// @param seed the person: everything they do follows from it and the turn's number
/// @param lastTurn the turn in which they hang up, from 1; a great number: never
/// @param optOutTurn the turn in which they ask not to be called again, from 1; 0: at the greeting;
///     a great number: never
record PlausibleCaller(Pickup pickup, long seed, int lastTurn, int optOutTurn, EventLoop loop)
    implements Caller {
  static final int NEVER = Integer.MAX_VALUE;
  static final int AT_THE_GREETING = 0;
  private static final double INTERRUPTS = 0.05;
  private static final int SHORTEST_THOUGHT_MILLIS = 500;
  private static final int LONGEST_THOUGHT_MILLIS = 2_500;

  @Override
  public void turn(Turn turn, Consumer<Deed> deeds) {
    if (turn.greeting()) {
      if (optOutTurn == AT_THE_GREETING) {
        loop.at(turn.promptEnds(), () -> deeds.accept(Wording.OPT_OUT_KEY));
      }
    } else if (turn.listens()) {
      var chance = new SplittableRandom(Chance.mix(seed, turn.number()));
      if (turn.number() >= optOutTurn) {
        var when = turn.promptEnds().plus(thought(chance));
        loop.at(when, () -> deeds.accept(Wording.optOut(chance)));
      } else if (turn.number() >= lastTurn) {
        hangUp(turn, deeds, chance);
      } else {
        answer(turn, deeds, chance);
      }
    }
  }

  private void hangUp(Turn turn, Consumer<Deed> deeds, SplittableRandom chance) {
    var listened = turn.promptLength().toMillis() * chance.nextDouble();
    var when = turn.begins().plusMillis((long) listened);
    if (chance.nextBoolean()) {
      when = turn.promptEnds().plus(thought(chance));
    }
    loop.at(when, () -> deeds.accept(new Deed.HangsUp()));
  }

  private void answer(Turn turn, Consumer<Deed> deeds, SplittableRandom chance) {
    var deed = Wording.answer(turn, chance);
    var when = turn.promptEnds().plus(thought(chance));
    if (turn.interruptible() && chance.nextDouble() < INTERRUPTS) {
      when = turn.begins().plus(turn.promptLength().multipliedBy(3).dividedBy(4));
    }
    loop.at(when, () -> deeds.accept(deed));
  }

  private static Duration thought(SplittableRandom chance) {
    return Duration.ofMillis(chance.nextInt(SHORTEST_THOUGHT_MILLIS, LONGEST_THOUGHT_MILLIS));
  }
}
