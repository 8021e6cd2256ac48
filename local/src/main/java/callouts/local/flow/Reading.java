package callouts.local.flow;

import java.util.Map;

/// What a bot made of what it heard: what the flow finds under `$.Lex` (aws-facts 1.1).
///
/// @param intent the bare intent name; `FallbackIntent` where nothing fits
/// @param slots interpreted values by slot name, such as `Date` → `2026-11-27`; a slot that was not
///     filled is absent
/// @param confidence from 0 to 1
public record Reading(String intent, Map<String, String> slots, double confidence) {
  public Reading {
    slots = Map.copyOf(slots);
  }
}
