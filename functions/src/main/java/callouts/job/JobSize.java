package callouts.job;

/// The room a job's receivers take, counted while they are read.
///
/// A million receivers of six short columns fit. What does not fit was made to be too large: a few
/// bytes in a zip can stand for gigabytes of text.
final class JobSize {
  private static final long MOST = 250_000_000;
  private static final int ONE_RECEIVER = 64;
  private static final int ONE_COLUMN = 8;

  private long size;

  /// Counts one receiver.
  ///
  /// @param columns how many further columns there are
  /// @param characters in all of the receiver's texts
  /// @return whether the job still fits
  boolean add(int columns, long characters) {
    size += ONE_RECEIVER + (long) ONE_COLUMN * columns + characters;
    return size <= MOST;
  }
}
