package callouts.local.caller;

import callouts.local.event.RunEvent;

/// Finds who is behind a number that is dialled.
@FunctionalInterface
public interface Directory {

  /// Asked at each dial, and again when a call is taken up by another process.
  ///
  /// @param call names no receiver where the contact is of no job
  /// @param number in E.164
  Caller caller(RunEvent.Call call, String number);
}
