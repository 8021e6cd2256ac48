package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;

/// An EventBridge rule's pattern: each field lists the values it may have.
///
/// Simulated: exact values at any depth. Content filters (`prefix`, `anything-but`, …) are refused
/// when the rule is read, since a rehearsal that ignored them would match too much.
record EventPattern(JsonNode pattern) {
  EventPattern {
    refuseContentFilters(pattern);
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    if (pattern.isArray()) {
      return contains(pattern, event);
    }
    return pattern.properties().stream()
        .allMatch(field -> matches(field.getValue(), event.path(field.getKey())));
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (var wanted : values) {
      if (wanted.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static void refuseContentFilters(JsonNode pattern) {
    if (pattern.isArray()) {
      for (var value : pattern) {
        if (value.isContainerNode()) {
          throw new IllegalArgumentException(
              "the rehearsal does not know the event pattern " + value);
        }
      }
    } else {
      pattern.forEach(EventPattern::refuseContentFilters);
    }
  }
}
