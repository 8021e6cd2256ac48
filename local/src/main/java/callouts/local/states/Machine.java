package callouts.local.states;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// States and the one to start at: a whole state machine, or what a Map or Parallel state runs.
///
/// @param timeoutSeconds how long an execution may take; [#NO_TIMEOUT] without a limit
record Machine(String startAt, Map<String, State> states, long timeoutSeconds) {
  static final long NO_TIMEOUT = 0;

  public Machine {
    states = new LinkedHashMap<>(states);
  }

  State state(String name) {
    var state = states.get(name);
    if (state == null) {
      throw new IllegalStateException("no state " + name);
    }
    return state;
  }

  /// The machine inside this one that `path` leads to: names of Map states, and names of Parallel
  /// states each followed by the number of the branch.
  Machine inside(List<String> path) {
    var machine = this;
    for (var i = 0; i < path.size(); i++) {
      machine =
          switch (machine.state(path.get(i))) {
            case State.Inline inline -> inline.each();
            case State.Distributed distributed -> distributed.each();
            case State.Parallel parallel ->
                parallel.branches().get(Integer.parseInt(path.get(++i)));
            case State other -> throw new IllegalStateException(other.name() + " runs no states");
          };
    }
    return machine;
  }
}
