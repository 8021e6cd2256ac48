package callouts.handler;

import callouts.report.CallReport;
import callouts.result.CallResult;
import callouts.result.Outcome;
import callouts.task.ByCallId;
import callouts.task.CallTask;
import java.util.Iterator;
import java.util.Optional;

/// The rows of a report: everyone of the run once, in the author's order, each with the end of
/// their call.
final class ReportRows implements Iterator<CallReport.Row> {
  private final Iterator<CallTask.Row> receivers;
  private final ByCallId<CallResult> results;
  private final Outcome withoutCall;
  private Optional<String> reason = Optional.empty();

  /// @param results in the order of their call ids
  /// @param withoutCall what came of those whom nobody called
  ReportRows(Iterator<CallTask.Row> receivers, Iterator<CallResult> results, Outcome withoutCall) {
    this.receivers = receivers;
    this.results = new ByCallId<>(results, CallResult::callId);
    this.withoutCall = withoutCall;
  }

  /// Why the job was stopped, in the platform's words, once the rows are read; empty where no call
  /// tells.
  Optional<String> reason() {
    return reason;
  }

  @Override
  public boolean hasNext() {
    return receivers.hasNext();
  }

  @Override
  public CallReport.Row next() {
    var row = receivers.next();
    var result =
        results.of(row.callId()).orElseGet(() -> CallResult.without(row.callId(), withoutCall));
    if (result.outcome() == Outcome.JOB_STOPPED) {
      reason = reason.or(result::error);
    }
    return new CallReport.Row(row.receiver(), result);
  }
}
