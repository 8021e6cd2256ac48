package callouts.local.states;

/// One run of a state machine, or of what a distributed Map does with one item.
///
/// @param input JSON text
/// @param startedAt virtual milliseconds since 1970
/// @param mapRun the run of a distributed Map it belongs to; `""` for none
/// @param item its number in that run, from 0
public record Execution(
    String arn,
    Order order,
    String input,
    long startedAt,
    String mapRun,
    int item,
    Ending ending) {

  /// Which machine, in which version, on whose behalf.
  public record Order(String machineArn, String revision, String role) {}

  /// How far it is.
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
  }

  /// How it ended.
  ///
  /// @param stoppedAt virtual milliseconds since 1970; 0 while it runs
  /// @param output JSON text; `""` where it did not succeed
  /// @param failure with empty texts where there was none
  public record Ending(Status status, long stoppedAt, String output, Failure failure) {
    static final Failure NO_FAILURE = new Failure("", "");
    static final Ending NONE = new Ending(Status.RUNNING, 0, "", NO_FAILURE);
  }

  /// The part of the ARN that was given when it was started.
  public String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  public Status status() {
    return ending.status();
  }

  boolean isChild() {
    return !mapRun.isEmpty();
  }

  Execution ended(Ending how) {
    return new Execution(arn, order, input, startedAt, mapRun, item, how);
  }
}
