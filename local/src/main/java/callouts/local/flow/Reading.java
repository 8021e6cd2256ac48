package callouts.local.flow;

import java.time.Duration;
import java.util.Map;

/// What a bot made of what it heard: what the flow finds under `$.Lex` (aws-facts 1.1).
///
/// @param intent the bare intent name; `FallbackIntent` where nothing fits
/// @param slots interpreted values by slot name, such as `Date` → `2026-11-27`; a slot that was not
///     filled is absent
/// @param confidence from 0 to 1
/// @param session the session's attributes after the turn
/// @param state of the intent, such as `ReadyForFulfillment`
/// @param took how long the bot's code hook kept the flow waiting; zero where it has none
public record Reading(
    String intent,
    Map<String, String> slots,
    double confidence,
    Map<String, String> session,
    String state,
    Duration took) {
  public Reading {
    slots = Map.copyOf(slots);
  }

  /// The reading of a bot without a code hook.
  public Reading(
      String intent, Map<String, String> slots, double confidence, Map<String, String> session) {
    this(intent, slots, confidence, session, "ReadyForFulfillment", Duration.ZERO);
  }
}
