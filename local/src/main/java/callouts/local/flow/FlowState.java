package callouts.local.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far one contact's flow has come: enough to take it up again in another process.
public final class FlowState {
  private static final JsonMapper JSON = new JsonMapper();

  private final Scope scope;
  private final Instant answered;
  private final Map<String, Integer> visits = new HashMap<>();
  private String action;
  private Instant since;
  private boolean entered;
  private int turn = 1;
  private Ear.@Nullable Hearing hearing;

  /// The beginning of a flow.
  ///
  /// @param answered when the line was picked up
  public FlowState(Scope scope, String startAction, Instant answered) {
    this.scope = scope;
    this.action = startAction;
    this.answered = answered;
    this.since = answered;
  }

  /// The state [#json] made.
  public static FlowState restored(JsonNode json) {
    var state =
        new FlowState(
            Scope.restored(json.path("scope")),
            json.path("action").asText(),
            Instant.parse(json.path("answered").asText()));
    state.since = Instant.parse(json.path("since").asText());
    state.entered = json.path("entered").asBoolean();
    state.turn = json.path("turn").asInt();
    if (json.has("hearing")) {
      state.hearing = hearing(json.path("hearing"));
    }
    json.path("visits")
        .properties()
        .forEach(loop -> state.visits.put(loop.getKey(), loop.getValue().asInt()));
    return state;
  }

  /// A copy for safe-keeping.
  public ObjectNode json() {
    var json = JSON.createObjectNode().put("action", action).put("since", since.toString());
    json.put("entered", entered).put("turn", turn).put("answered", answered.toString());
    json.set("scope", scope.json());
    json.set("visits", JSON.valueToTree(visits));
    if (hearing != null) {
      json.set("hearing", json(hearing));
    }
    return json;
  }

  private static ObjectNode json(Ear.Hearing hearing) {
    var json = JSON.createObjectNode().put("at", hearing.when().toString());
    return switch (hearing.what()) {
      case Heard.Spoken(var text, var clear) -> json.put("spoken", text).put("clear", clear);
      case Heard.Keyed(var digits) -> json.put("keyed", digits);
      case Heard.Silence() -> json;
    };
  }

  private static Ear.Hearing hearing(JsonNode json) {
    Heard what =
        json.has("spoken")
            ? new Heard.Spoken(json.path("spoken").asText(), json.path("clear").asBoolean(true))
            : json.has("keyed")
                ? new Heard.Keyed(json.path("keyed").asText())
                : new Heard.Silence();
    return new Ear.Hearing(what, Instant.parse(json.path("at").asText()));
  }

  /// What the flow can refer to.
  public Scope scope() {
    return scope;
  }

  String action() {
    return action;
  }

  /// When the action was entered; before that, when it is to be.
  Instant since() {
    return since;
  }

  boolean entered() {
    return entered;
  }

  Instant answered() {
    return answered;
  }

  /// The turn that listens now or next, from 1.
  int turn() {
    return turn;
  }

  /// @param counts whether something was asked
  void turnIsOver(boolean counts) {
    turn += counts ? 1 : 0;
    hearing = null;
  }

  /// What the person did in this turn and is about to be heard; empty: nothing yet.
  Optional<Ear.Hearing> hearing() {
    return Optional.ofNullable(hearing);
  }

  void willHear(Ear.Hearing soon) {
    hearing = soon;
  }

  void moveTo(String next, Instant when) {
    action = next;
    since = when;
    entered = false;
  }

  /// The step at hand begins anew: a human has heard nothing of it since the last process ended.
  public void repeat(Instant now) {
    if (entered) {
      since = now;
    }
  }

  void enter(Instant now) {
    since = now;
    entered = true;
  }

  /// Counts a visit to a loop: whether it goes on, and from 0, for which time; after the last one
  /// it begins anew (aws-facts 1.11).
  boolean loops(String loop, int count) {
    var visit = visits.getOrDefault(loop, 0);
    if (visit >= count) {
      visits.remove(loop);
      return false;
    }
    visits.put(loop, visit + 1);
    scope.setLoopIndex(loop, visit);
    return true;
  }
}
