package callouts.local.states;

import callouts.local.clock.EventLoop;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// An execution that has not ended, in memory.
final class Running {
  final Execution execution;
  final Machine machine;
  final JsonNode input;
  final TreeMap<Integer, Branch> branches = new TreeMap<>();
  final List<EventLoop.Timer> timers = new ArrayList<>();
  int lastEvent;

  Running(Execution execution, Machine machine) {
    this.execution = execution;
    this.machine = machine;
    this.input = JsonText.read(execution.input(), JsonNode.class);
  }

  String arn() {
    return execution.arn();
  }

  /// Ids are used again, so that they do not depend on whether the process was killed between.
  int freeId() {
    return branches.isEmpty() ? 0 : branches.lastKey() + 1;
  }

  Branch root() {
    return branches.firstEntry().getValue();
  }

  Optional<Branch> branch(int id) {
    return Optional.ofNullable(branches.get(id));
  }

  List<Branch> childrenOf(Branch parent) {
    return branches.values().stream()
        .filter(each -> each.seat.parent() == parent.seat.id())
        .toList();
  }
}
