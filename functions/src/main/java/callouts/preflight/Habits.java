package callouts.preflight;

import java.time.Duration;

/// What people are taken to do. Nobody knows before they are called, so whoever shows an estimate
/// shows these with it.
///
/// @param answeredOfTen of ten dials so many are picked up; nothing comes of the others but ringing
/// @param ringing until somebody picks up
/// @param answering until an answer is given and understood, once a question is put
public record Habits(int answeredOfTen, Duration ringing, Duration answering) {
  /// Seven of ten are picked up, after eight seconds, and each answer takes four.
  public static final Habits USUAL = new Habits(7, Duration.ofSeconds(8), Duration.ofSeconds(4));

  public Habits {
    if (answeredOfTen < 1 || answeredOfTen > 10) {
      throw new IllegalArgumentException("of ten dials one to ten are picked up");
    }
  }

  /// Whether the dial of this number, from 0, is picked up. Of any first dials the due share is, so
  /// that the same job always has the same estimate.
  boolean answers(long dial) {
    return answeredOf(dial + 1) > answeredOf(dial);
  }

  /// The due share of so many dials, rounded.
  private long answeredOf(long dials) {
    return (dials * answeredOfTen + 5) / 10;
  }
}
