package callouts.round;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Which run of a job may dial, and whether it may now. There is one claim a job, so that no two
/// runs of it call the same people at once.
///
/// @param taskId the job's name
/// @param run the run that has the job
/// @param startedAt when it began
/// @param deadline from when on it dials nobody
/// @param resumeToken ends a long wait of its state machine at once; empty where none goes on
public record Claim(
    String taskId,
    String run,
    State state,
    Instant startedAt,
    Instant deadline,
    Optional<String> resumeToken) {

  /// A run that had a job.
  public record Former(String run, Instant startedAt) {}

  /// What was last said of a job.
  public enum State {
    RUNNING("Running"),
    PAUSED("Paused"),
    CANCELLED("Cancelled");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word in the table.
    public String word() {
      return word;
    }

    /// The state a word of the table names.
    ///
    /// @throws IllegalArgumentException where no state has this word
    public static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no state is named " + word));
    }
  }

  /// In place of the claim of a job that has none: nobody may dial.
  public static Claim nobodys(String taskId) {
    return new Claim(taskId, "", State.CANCELLED, Instant.EPOCH, Instant.MAX, Optional.empty());
  }

  /// The run that has the job, for whoever comes after it.
  public Former former() {
    return new Former(run, startedAt);
  }

  /// What holds for a run; one that does not have the job dials nobody any more.
  public State stateOf(String asking) {
    return run.equals(asking) ? state : State.CANCELLED;
  }

  /// Whether a run may dial at this moment.
  public boolean mayDial(String asking, Instant now) {
    return stateOf(asking) == State.RUNNING && now.isBefore(deadline);
  }
}
