package callouts.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The lines of the account as all jobs share them, and who may have the next one.
///
/// A telephone rings for one call at a time. There are so many lines and no more. And they are
/// shared fairly: a run gets a further one only while none that also asked holds fewer (max-min
/// fairness), so that a small job is not kept waiting by a large one, and what one job does not
/// want is another's.
///
/// @param most how many calls may live at once, over all jobs
/// @param taken lines that calls hold or held
/// @param denied when a run was last denied a line, by run
public record Lines(int most, List<Line> taken, Map<String, Instant> denied) {
  /// Who was denied a line asks again sooner than this, if it still wants one: the state machine
  /// waits 15 s at most.
  public static final Duration STILL_ASKING = Duration.ofSeconds(20);

  /// What comes of asking for a line.
  public enum Verdict {
    /// It is theirs.
    FREE,
    /// It was theirs before: a message that came twice, a process that was killed.
    HELD,
    /// Another call of ours is on that telephone.
    PHONE_BUSY,
    /// All lines are taken.
    NONE_FREE,
    /// It is the turn of a run that holds fewer.
    OTHERS_FIRST
  }

  public Lines {
    taken = List.copyOf(taken);
    denied = Map.copyOf(denied);
  }

  /// Whether a call may be dialled now.
  ///
  /// @param phoneNumber E.164
  public Verdict ask(Line.Holder caller, String phoneNumber, Instant now) {
    var live = taken.stream().filter(line -> line.until().isAfter(now)).toList();
    for (var line : live) {
      if (line.phoneNumber().equals(phoneNumber)) {
        // The same receiver's earlier attempt is another call, which may not be over yet.
        return line.holder().equals(caller) ? Verdict.HELD : Verdict.PHONE_BUSY;
      }
    }
    if (live.size() >= most) {
      return Verdict.NONE_FREE;
    }
    return othersFirst(live, caller.run(), now) ? Verdict.OTHERS_FIRST : Verdict.FREE;
  }

  private boolean othersFirst(List<Line> live, String run, Instant now) {
    var own = heldBy(run, live);
    return denied.entrySet().stream()
        .filter(asked -> !asked.getKey().equals(run))
        .filter(asked -> asked.getValue().plus(STILL_ASKING).isAfter(now))
        .anyMatch(asked -> heldBy(asked.getKey(), live) < own);
  }

  private static long heldBy(String run, List<Line> live) {
    return live.stream().filter(line -> line.holder().run().equals(run)).count();
  }
}
