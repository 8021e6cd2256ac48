package callouts.local.campaign;

import callouts.local.campaign.Fault.Again;
import callouts.local.campaign.Fault.Death;
import callouts.local.campaign.Fault.Kill;
import callouts.local.campaign.Fault.NotInvoked;
import callouts.local.campaign.Fault.Outage;
import callouts.local.campaign.Fault.Refusal;
import callouts.local.campaign.Fault.Refused;
import callouts.local.campaign.Fault.Side;
import callouts.local.campaign.Fault.Skew;
import callouts.local.campaign.Fault.Slow;
import callouts.local.campaign.Fault.Travel;
import callouts.local.campaign.Fault.Unanswered;
import callouts.local.campaign.Fault.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Makes up what goes wrong: a few mishaps in most seeds, a storm in some.
///
/// What AWS itself gives up on after three tries (an upload's event, a job's message) is not hit
/// more than twice: then an alarm is all there can be, and no report.
final class FaultDraw {
  private static final int MOST_FAULTS = 40;
  private static final int HITS_OF_WHAT_COMES_ONCE = 2;

  /// Whom few mishaps are enough to end for good.
  private static final Set<String> COME_ONCE = Set.of("ReceiveWorkbook", "StartJob", "WriteReport");

  /// About how many calls of AWS each caller makes, beside those for each receiver.
  private static final Map<String, Integer> CALLS_OF_A_JOB =
      Map.of(
          "ReceiveWorkbook",
          9,
          "StartJob",
          5,
          "PlanRound",
          9,
          "HoldJob",
          2,
          "WriteReport",
          9,
          Fault.STATE_MACHINE,
          2);

  private static final Map<String, Integer> CALLS_OF_A_RECEIVER =
      Map.of(
          "PlaceCall",
          15,
          Fault.DIALS,
          1,
          "AskQuestion",
          8,
          "RecordAnswer",
          3,
          "TraceAnswer",
          3,
          "FinishCall",
          2,
          "EndContact",
          5,
          "SettleCall",
          1,
          Fault.STATE_MACHINE,
          2);

  private static final List<String> INVOKED_BY_EVENTS =
      List.of(
          "ReceiveWorkbook",
          "StartJob",
          "PlaceCall",
          "AskQuestion",
          "RecordAnswer",
          "FinishCall",
          "EndContact");

  /// Whom nobody waits for on the telephone.
  private static final List<String> SLOW =
      List.of("EndContact", "EndContact", "PlaceCall", "SettleCall");

  private final SplittableRandom chance;
  private final int receivers;
  private final List<String> callers;
  private final Map<String, Integer> hits = new HashMap<>();

  FaultDraw(long seed, int receivers) {
    this.chance = new SplittableRandom(seed * 31 + 17);
    this.receivers = receivers;
    this.callers = callers();
  }

  /// The more often a caller is hit, the more of the story it carries.
  private static List<String> callers() {
    return List.of(
        "PlaceCall",
        "PlaceCall",
        Fault.DIALS,
        Fault.DIALS,
        "EndContact",
        "EndContact",
        "RecordAnswer",
        "RecordAnswer",
        "AskQuestion",
        "FinishCall",
        "FinishCall",
        Fault.STATE_MACHINE,
        Fault.STATE_MACHINE,
        "TraceAnswer",
        "PlanRound",
        "HoldJob",
        "SettleCall",
        "WriteReport",
        "StartJob",
        "ReceiveWorkbook");
  }

  List<Fault> faults() {
    var most = Math.min(MOST_FAULTS, 4 + receivers / 3);
    var many = chance.nextInt(8) == 0 ? most : chance.nextInt(1, Math.min(most, 8) + 1);
    var faults = new ArrayList<Fault>();
    while (faults.size() < many) {
      faults.add(fault());
    }
    return faults;
  }

  private Fault fault() {
    var draw = chance.nextInt(100);
    if (draw < 22) {
      return death();
    } else if (draw < 28) {
      return slow();
    } else if (draw < 46) {
      return refused();
    } else if (draw < 62) {
      return unanswered();
    } else if (draw < 74) {
      return again();
    } else if (draw < 82) {
      return travel();
    } else if (draw < 85) {
      return new Written(event(), chance.nextBoolean(), chance.nextBoolean());
    } else if (draw < 91) {
      return new Kill(step(), down());
    } else if (draw < 95) {
      return outage();
    } else if (draw < 97) {
      return new Skew(Duration.ofSeconds(chance.nextInt(0, 300)), skew());
    }
    return new NotInvoked(chance.nextInt(1, 3), chance.nextInt(1, 4), side());
  }

  private Death death() {
    var function = function();
    return new Death(function, call(function), side());
  }

  private Slow slow() {
    var function = SLOW.get(chance.nextInt(SLOW.size()));
    var most = function.equals("PlaceCall") ? Fault.MOST_SLOW.toMillis() : 60_000;
    var time = Duration.ofMillis(chance.nextLong(1, most + 1));
    return new Slow(function, call(function), side(), time);
  }

  private Refused refused() {
    var caller = caller();
    var how = chance.nextBoolean() ? Refusal.THROTTLED : Refusal.FAILED;
    return new Refused(caller, call(caller), times(caller), how);
  }

  private Unanswered unanswered() {
    var caller = caller();
    var side = chance.nextInt(4) == 0 ? Side.BEFORE : Side.AFTER;
    return new Unanswered(caller, call(caller), times(caller), side);
  }

  private Again again() {
    var function = INVOKED_BY_EVENTS.get(chance.nextInt(INVOKED_BY_EVENTS.size()));
    var most = Math.max(1, receivers * CALLS_OF_A_RECEIVER.getOrDefault(function, 0) / 3);
    var copies = chance.nextInt(3) == 0 ? 9 : 1;
    var late = chance.nextBoolean() ? Duration.ZERO : Duration.ofMillis(late(function));
    return new Again(function, chance.nextInt(1, most + 1), copies, late);
  }

  /// Connect gives a function 8 seconds; queues and events come later than that.
  private int late(String function) {
    return switch (function) {
      case "AskQuestion", "RecordAnswer", "FinishCall" -> chance.nextInt(1, 8_000);
      default -> chance.nextInt(1, 600_000);
    };
  }

  private Travel travel() {
    var delays = new ArrayList<Duration>();
    var copies = List.of(0, 1, 1, 2, 10).get(chance.nextInt(5));
    while (delays.size() < copies) {
      delays.add(Duration.ofMillis(chance.nextInt(0, copies == 1 ? 120_000 : 20_000)));
    }
    return new Travel(event(), delays);
  }

  private Outage outage() {
    var service = chance.nextBoolean() && hits.isEmpty() ? "s3" : "sns";
    if (service.equals("s3")) {
      // It may take all tries but one.
      COME_ONCE.forEach(caller -> hits.put(caller, HITS_OF_WHAT_COMES_ONCE));
    }
    return new Outage(
        service,
        Duration.ofSeconds(chance.nextInt(5, 20 + receivers * 10)),
        Duration.ofSeconds(chance.nextInt(1, 600)));
  }

  private Duration skew() {
    var most = (int) Fault.MOST_SKEW.toMillis();
    return Duration.ofMillis(chance.nextInt(-most, most + 1));
  }

  private Duration down() {
    return chance.nextInt(3) == 0
        ? Duration.ofSeconds(chance.nextInt(60, 6 * 3_600))
        : Duration.ofMillis(chance.nextInt(0, 5_000));
  }

  private long step() {
    return chance.nextInt(1, 60 + receivers * 80);
  }

  private int event() {
    return chance.nextInt(1, receivers + 1);
  }

  private Side side() {
    return chance.nextBoolean() ? Side.BEFORE : Side.AFTER;
  }

  private String function() {
    var function = caller();
    while (function.equals(Fault.STATE_MACHINE)) {
      function = caller();
    }
    return function;
  }

  private String caller() {
    while (true) {
      var caller = callers.get(chance.nextInt(callers.size()));
      if (!COME_ONCE.contains(caller)
          || hits.merge(caller, 1, Integer::sum) <= HITS_OF_WHAT_COMES_ONCE) {
        return caller;
      }
    }
  }

  private int call(String caller) {
    var about =
        CALLS_OF_A_JOB.getOrDefault(caller, 0)
            + receivers * CALLS_OF_A_RECEIVER.getOrDefault(caller, 0);
    return chance.nextInt(1, about + 1);
  }

  /// Mostly as few as the SDK or the state machine makes up for at once.
  private int times(String caller) {
    var most = CALLS_OF_A_JOB.containsKey(caller) ? 4 : 12;
    return chance.nextInt(3) > 0 ? chance.nextInt(1, 4) : chance.nextInt(1, most + 1);
  }
}
