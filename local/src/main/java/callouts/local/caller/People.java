package callouts.local.caller;

import callouts.local.caller.PeopleFile.Person;
import callouts.local.clock.EventLoop;
import callouts.local.event.RunEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/// Everyone who can be called. What each does depends on the seed and on who they are, never on the
/// order in which they are called.
public final class People implements Directory {
  private static final int LEAST_RINGING_MILLIS = 3_000;
  private static final int MOST_RINGING_MILLIS = 12_000;
  private static final Duration NETWORK_SAYS = Duration.ofSeconds(2);
  private static final int LAST_TURN_OF_THE_IMPATIENT = 3;

  private final PeopleFile file;
  private final long seed;
  private final EventLoop loop;

  /// @param seed stands over the file's own
  public People(PeopleFile file, long seed, EventLoop loop) {
    this.file = file;
    this.seed = seed;
    this.loop = loop;
  }

  @Override
  public Caller caller(RunEvent.Call call, String number) {
    var who = call.receiverId().isEmpty() ? number : call.receiverId();
    return caller(who, call.attempt());
  }

  /// The person behind a receiver id, in their first call.
  ///
  /// @param receiverId of the job; for a contact that names none, anything that tells people apart
  public Caller caller(String receiverId) {
    return caller(receiverId, 1);
  }

  /// The person behind a receiver id in a call; the same one each time that call is asked for. Who
  /// is not listed may be in another mood the next time.
  ///
  /// @param attempt from 1
  public Caller caller(String receiverId, int attempt) {
    var own = Chance.mix(seed, attempt == 1 ? receiverId : receiverId + " again " + attempt);
    var chance = new SplittableRandom(own);
    var rings = chance.nextInt(LEAST_RINGING_MILLIS, MOST_RINGING_MILLIS);
    var lineDraw = chance.nextDouble();
    var person =
        file.person(receiverId, attempt)
            .orElseGet(() -> new Person(draw(lineDraw), Optional.empty()));
    var pickup = new Pickup.Foreseen(person.line(), until(person.line(), rings));
    var listed = file.receivers().containsKey(receiverId);
    var lastTurn = listed ? PlausibleCaller.NEVER : lastTurn(chance);
    var optOutTurn = listed ? PlausibleCaller.NEVER : optOutTurn(own);
    return switch (person.line()) {
      case NO_ANSWER, BUSY, REFUSED, INVALID -> new Absent(pickup);
      case VOICEMAIL -> new AnsweringMachine(pickup, loop);
      case ANSWER ->
          person
              .script()
              .<Caller>map(script -> new ScriptedCaller(pickup, script, loop))
              .orElseGet(() -> new PlausibleCaller(pickup, own, lastTurn, optOutTurn, loop));
    };
  }

  /// What the network itself says comes at once; a person takes a while to the telephone.
  private static Duration until(Line line, int rings) {
    return line.rings() ? Duration.ofMillis(rings) : NETWORK_SAYS;
  }

  private Line draw(double draw) {
    var upTo = 0.0;
    for (var line : Line.values()) {
      upTo += file.lines().getOrDefault(line, 0.0);
      if (draw < upTo) {
        return line;
      }
    }
    return Line.ANSWER;
  }

  private int lastTurn(SplittableRandom chance) {
    return chance.nextDouble() < file.hangUp()
        ? chance.nextInt(1, LAST_TURN_OF_THE_IMPATIENT + 1)
        : PlausibleCaller.NEVER;
  }

  /// By a lot of its own: a file without opt-outs has the same people as before there were any.
  private int optOutTurn(long own) {
    var chance = new SplittableRandom(Chance.mix(own, "opt-out"));
    return chance.nextDouble() < file.optOut()
        ? chance.nextInt(PlausibleCaller.AT_THE_GREETING, LAST_TURN_OF_THE_IMPATIENT + 1)
        : PlausibleCaller.NEVER;
  }
}
