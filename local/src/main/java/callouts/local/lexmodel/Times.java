package callouts.local.lexmodel;

import java.time.Duration;

/// How long Lex takes, and how many requests it takes; none of it is published, so all is assumed.
///
/// @param change making or removing a bot, a locale, a version, an alias
/// @param build until a build is ready to be tried, or has failed
/// @param express from there until it is built
/// @param perSecond requests a second, of all operations together
/// @param burst requests at once after a pause
public record Times(Duration change, Duration build, Duration express, int perSecond, int burst) {

  /// What the rehearsal assumes.
  public static Times usual() {
    return new Times(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(10), 5, 10);
  }
}
