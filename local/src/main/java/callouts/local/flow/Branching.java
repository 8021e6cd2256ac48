package callouts.local.flow;

import java.util.Set;

/// Where an action may lead (the table of aws-facts 1.0).
///
/// @param type of the action
/// @param requiredErrors error branches it must have
/// @param allowedErrors error branches it may have beside them
record Branching(
    String type,
    Set<String> requiredErrors,
    Set<String> allowedErrors,
    Next next,
    Conditions conditions) {

  /// Whether there is a way on without condition, and which branch it must repeat.
  enum Next {
    REQUIRED,
    MIRRORS_NO_MATCH,
    MIRRORS_NO_MATCH_OR_ERROR,
    MAY_MIRROR_NO_MATCH,
    MIRRORS_DONE_LOOPING,
    MIRRORS_ERROR,
    NONE
  }

  /// What conditions may ask.
  enum Conditions {
    NONE,
    KEY,
    INTENT,
    ANY,
    LOOP,
    WAIT
  }

  /// Whether nothing comes after it.
  boolean isEnd() {
    return next == Next.NONE;
  }

  /// Whether a fault of the action goes unsaid where it has no branch for it. A loop has none to
  /// have: its page lists no errors.
  boolean mayFailUnsaid() {
    return allowedErrors.contains("NoMatchingError") && conditions != Conditions.LOOP;
  }
}
