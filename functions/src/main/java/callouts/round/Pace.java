package callouts.round;

import java.time.Duration;
import java.time.Instant;

/// How fast plans follow each other. An execution of Step Functions has room for 25,000 events in
/// its history (aws-facts 5.1), of which a plan and its round take 13, a plan and its wait 9, and
/// each further try of a step 3.
final class Pace {
  /// More than these are never made: 1,500 x 13 events leave 5,500 for what is tried again.
  private static final int MOST_PLANS = 1_500;

  private static final int SOON = 750;
  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private Pace() {}

  /// Whether so many plans were made that the rest are spread over the time that is left.
  static boolean isLate(int plans) {
    return plans >= SOON;
  }

  /// How long a round lasts at least, so that the plans suffice until the deadline.
  static Duration round(int plans, Instant now, Instant deadline) {
    if (!isLate(plans)) {
      return Duration.ZERO;
    }
    var left = Duration.between(now, deadline);
    return left.dividedBy(Math.max(1, (MOST_PLANS - plans) / 2));
  }

  /// How long nobody is tried after so many rounds of which nothing came.
  static Duration rest(int idle) {
    var rest = FIRST_REST.multipliedBy(1L << Math.min(idle - 1, 6));
    return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }
}
