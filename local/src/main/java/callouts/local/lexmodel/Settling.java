package callouts.local.lexmodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A status that changes by itself as time passes. What is to come is kept beside the status, so
/// that it goes on after a restart.
final class Settling {
  /// The status of what is no more; nobody gets to see it.
  static final String GONE = "Gone";

  private static final String TO_COME = "-toCome";

  private Settling() {}

  /// Plans the next status, after those planned before.
  static void plan(ObjectNode node, Instant when, String status) {
    node.withArray(TO_COME).addObject().put("at", when.toString()).put("status", status);
  }

  /// Brings the status up to date.
  static void settle(ObjectNode node, String field, Instant now) {
    var toCome = node.withArray(TO_COME);
    while (!toCome.isEmpty() && !Instant.parse(toCome.get(0).path("at").asText()).isAfter(now)) {
      node.put(field, toCome.remove(0).path("status").asText());
    }
  }

  static boolean isGone(ObjectNode node, String field) {
    return node.path(field).asText().equals(GONE);
  }

  /// Whether a name in our documents is ours and not Lex's.
  static boolean isInternal(String field) {
    return field.startsWith("-");
  }
}
