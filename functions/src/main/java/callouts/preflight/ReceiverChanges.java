package callouts.preflight;

import callouts.job.CallJob;
import callouts.job.Receiver;
import callouts.preflight.Change.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is different in the columns and the people of a job.
final class ReceiverChanges {
  private final CallJob before;
  private final CallJob now;

  /// Columns that both jobs have: a new one is a change of its own, and not one of every receiver.
  private final List<Column> columns = new ArrayList<>();

  private record Column(String name, int before, int now) {}

  ReceiverChanges(CallJob before, CallJob now) {
    this.before = before;
    this.now = now;
    for (var name : now.columns()) {
      if (before.columns().contains(name)) {
        columns.add(new Column(name, before.columns().indexOf(name), now.columns().indexOf(name)));
      }
    }
  }

  /// Columns, then who is new or changed in the order of the job, then who is gone in that of the
  /// last run.
  List<Change> all() {
    var all = new ArrayList<Change>();
    without(now.columns(), before.columns())
        .forEach(name -> all.add(Change.added(Subject.COLUMN, name, "")));
    without(before.columns(), now.columns())
        .forEach(name -> all.add(Change.removed(Subject.COLUMN, name, "")));
    Map<String, Receiver> known = new HashMap<>();
    before.receivers().forEach(receiver -> known.put(receiver.id(), receiver));
    for (var receiver : now.receivers()) {
      var old = known.remove(receiver.id());
      if (old == null) {
        all.add(Change.added(Subject.RECEIVER, receiver.id(), words(receiver)));
      } else {
        compare(old, receiver, all);
      }
    }
    before.receivers().stream()
        .filter(receiver -> known.containsKey(receiver.id()))
        .forEach(old -> all.add(Change.removed(Subject.RECEIVER, old.id(), words(old))));
    return all;
  }

  private static List<String> without(List<String> names, List<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }

  private void compare(Receiver old, Receiver receiver, List<Change> all) {
    changed(receiver, "phone_number", old.phone().shown(), receiver.phone().shown(), all);
    for (var column : columns) {
      changed(
          receiver,
          column.name,
          old.values().get(column.before),
          receiver.values().get(column.now),
          all);
    }
  }

  private static void changed(
      Receiver receiver, String field, String before, String now, List<Change> all) {
    if (!before.equals(now)) {
      all.add(Change.changed(Subject.RECEIVER, receiver.id(), field, before, now));
    }
  }

  private static String words(Receiver receiver) {
    return Stream.concat(Stream.of(receiver.phone().shown()), receiver.values().stream())
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
