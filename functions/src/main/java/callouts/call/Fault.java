package callouts.call;

/// Something wrong inside one template; it becomes a [callouts.job.Problem] once its cell is known.
///
/// @param line from 1
/// @param wrong a clause without a full stop
/// @param right what to write instead
record Fault(int line, String wrong, String right) {
  /// Who made so many in one template mends these first; to look for more takes the square of them.
  static final int ENOUGH = 100;
}
