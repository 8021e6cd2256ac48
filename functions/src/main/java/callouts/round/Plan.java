package callouts.round;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// What the state machine does next, as it keeps it in `$.plan`. Every member is always there.
///
/// ```json
/// {"next": "hold", "number": 3, "key": "", "until": "2026-11-23T14:00:00Z", "seconds": 183600,
///  "made": 41, "idle": 0, "state": "Running", "end": "Done"}
/// ```
///
/// @param number of this plan in its run, from 1; 0 before the first
/// @param key where the round's receivers are in the job bucket; empty but for a call
/// @param until when it goes on: a call at once, a wait then, a hold then or when it is told to
/// @param seconds from now to `until`, at least 1
/// @param made [Muster#made]
/// @param idle how many rounds there were of late of which nothing came
/// @param state what was said of the job when this was planned, in the table's word
/// @param end how the run ended, once it has
public record Plan(
    @JsonProperty("next") Next next,
    @JsonProperty("number") int number,
    @JsonProperty("key") String key,
    @JsonProperty("until") String until,
    @JsonProperty("seconds") long seconds,
    @JsonProperty("made") long made,
    @JsonProperty("idle") int idle,
    @JsonProperty("state") String state,
    @JsonProperty("end") End end) {

  /// What is known before the first plan.
  public static final Plan NONE =
      new Plan(
          Next.WAIT,
          0,
          "",
          Instant.EPOCH.toString(),
          1,
          -1,
          0,
          Claim.State.RUNNING.word(),
          End.DONE);

  /// The same plan with the place of its round.
  Plan with(String round) {
    return new Plan(next, number, round, until, seconds, made, idle, state, end);
  }

  /// The same plan with how the run ended.
  Plan with(End how) {
    return new Plan(next, number, key, until, seconds, made, idle, state, how);
  }

  /// What follows a plan.
  public enum Next {
    CALL("call"),
    WAIT("wait"),
    HOLD("hold"),
    REPORT("report");

    private final String word;

    Next(String word) {
      this.word = word;
    }

    @JsonValue
    public String word() {
      return word;
    }
  }

  /// How a run came to its end.
  public enum End {
    /// Everyone has an outcome that stands.
    DONE("Done"),
    CANCELLED("Cancelled"),
    /// Its time was over.
    EXPIRED("Expired");

    private final String word;

    End(String word) {
      this.word = word;
    }

    @JsonValue
    public String word() {
      return word;
    }

    /// The end a word names; [#DONE] where it names none, as of a run that was stopped before.
    public static End of(String word) {
      return Arrays.stream(values()).filter(end -> end.word.equals(word)).findFirst().orElse(DONE);
    }
  }

  /// The next moment on the second, for Step Functions knows no shorter time.
  static Instant onTheSecond(Instant at) {
    var second = at.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(at) ? at : second.plusSeconds(1);
  }

  /// Whole seconds between two moments, at least 1.
  static long seconds(Instant from, Instant to) {
    return Math.max(1, Duration.between(from, onTheSecond(to)).plusNanos(999_999_999).toSeconds());
  }
}
