package callouts.local.states;

import callouts.local.clock.EventLoop;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// One line of an execution: its root, a branch of a Parallel state or one item of an inline Map.
final class Branch {
  static final int NO_PARENT = -1;

  /// Where it stands in its execution; does not change.
  ///
  /// @param parent the branch whose Parallel or Map state began it; [#NO_PARENT] for the root
  /// @param index its number among the parent's
  /// @param scope leads to its states, see [Machine#inside]
  /// @param item the item of an inline Map; JSON null elsewhere
  record Seat(int id, int parent, int index, List<String> scope, JsonNode item) {
    Seat {
      scope = List.copyOf(scope);
    }
  }

  /// What is kept of it.
  ///
  /// @param turn see [Branch#turn]
  record Kept(
      Seat seat,
      long turn,
      String state,
      JsonNode input,
      long enteredAt,
      int lastEvent,
      List<Integer> tries,
      Doing doing) {}

  final Running running;
  final Seat seat;
  final Machine machine;
  final List<EventLoop.Timer> timers = new ArrayList<>();

  /// Grows whenever a branch plans an event: what is due at one instant is taken up in the order
  /// it was planned.
  long turn;

  String state;
  JsonNode input;
  long enteredAt;
  int lastEvent;
  List<Integer> tries = List.of();
  Doing doing = new Doing.Ready();

  /// How many branches of its own it has begun, and how many of them have ended, while it joins.
  int begun;

  int joined;

  Branch(Running running, Seat seat, JsonNode input, int lastEvent) {
    this.running = running;
    this.seat = seat;
    this.machine = running.machine.inside(seat.scope());
    this.state = machine.startAt();
    this.input = input;
    this.lastEvent = lastEvent;
  }

  static Branch of(Running running, Kept kept) {
    var branch = new Branch(running, kept.seat, kept.input, kept.lastEvent);
    branch.turn = kept.turn;
    branch.state = kept.state;
    branch.enteredAt = kept.enteredAt;
    branch.tries = kept.tries;
    branch.doing = kept.doing;
    return branch;
  }

  Kept kept() {
    return new Kept(seat, turn, state, input, enteredAt, lastEvent, tries, doing);
  }

  State current() {
    return machine.state(state);
  }

  boolean isRoot() {
    return seat.parent() == NO_PARENT;
  }

  boolean isLive() {
    return running.branches.get(seat.id()) == this;
  }

  /// How often retrier number `index` has been used in this visit of the state.
  int tries(int index) {
    return index < tries.size() ? tries.get(index) : 0;
  }

  int retries() {
    return tries.stream().mapToInt(Integer::intValue).sum();
  }

  void countTry(int index) {
    var counted = new ArrayList<>(tries);
    while (counted.size() <= index) {
      counted.add(0);
    }
    counted.set(index, counted.get(index) + 1);
    tries = List.copyOf(counted);
  }

  void stopTimers() {
    timers.forEach(EventLoop.Timer::cancel);
    timers.clear();
  }
}
