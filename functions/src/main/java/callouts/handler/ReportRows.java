package callouts.handler;

import callouts.report.CallReport;
import callouts.result.CallResult;
import callouts.result.Outcome;
import callouts.task.CallTask;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a report: everyone of the run once, in the author's order, each with the end of
/// their call. Both sides come in the order of their call ids, so neither is held in memory.
final class ReportRows implements Iterator<CallReport.Row> {
  private final Iterator<CallTask.Row> receivers;
  private final Iterator<CallResult> results;
  private final Outcome withoutCall;
  private @Nullable CallResult waiting;
  private Optional<String> reason = Optional.empty();

  /// @param withoutCall what came of those whom nobody called
  ReportRows(Iterator<CallTask.Row> receivers, Iterator<CallResult> results, Outcome withoutCall) {
    this.receivers = receivers;
    this.results = results;
    this.withoutCall = withoutCall;
    advance();
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
    var result = result(row.callId());
    if (result.outcome() == Outcome.JOB_STOPPED) {
      reason = reason.or(result::error);
    }
    return new CallReport.Row(row.receiver(), result);
  }

  private CallResult result(String callId) {
    if (waiting == null || !waiting.callId().equals(callId)) {
      return withoutRecord(callId);
    }
    var result = waiting;
    advance();
    return result;
  }

  private void advance() {
    waiting = results.hasNext() ? results.next() : null;
  }

  private CallResult withoutRecord(String callId) {
    return CallResult.without(callId, withoutCall);
  }
}
