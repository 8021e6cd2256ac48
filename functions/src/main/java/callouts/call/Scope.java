package callouts.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What each name of a template stands for, at the place that is being read.
///
/// Names become `v3` (the value at place 3 of the vocabulary), `x0` (a name the template sets) and
/// `k7` (a text or number as typed). So no name of an author can meet a word of Pebble's or reach
/// what Pebble keeps beside our values.
final class Scope {
  private final Vocabulary vocabulary;
  private final Map<String, Object> constants = new LinkedHashMap<>();
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<String> locals = new ArrayList<>();
  private final Deque<Set<String>> visible = new ArrayDeque<>();

  Scope(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    visible.push(new HashSet<>());
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /// Texts and numbers as typed, by the names they were given.
  Map<String, Object> constants() {
    return constants;
  }

  /// Places in the vocabulary, by the names they were given; only those the template uses.
  Map<String, Integer> columns() {
    return columns;
  }

  String constant(Object value) {
    String name = "k" + constants.size();
    constants.put(name, value);
    return name;
  }

  /// What a name stands for here, or empty where nothing is called so.
  Optional<String> resolve(String name) {
    String folded = Vocabulary.fold(name);
    OptionalInt place = vocabulary.place(name);
    if (place.isPresent()) {
      columns.put("v" + place.getAsInt(), place.getAsInt());
      return Optional.of("v" + place.getAsInt());
    }
    boolean known = visible.stream().anyMatch(names -> names.contains(folded));
    return known ? Optional.of("x" + locals.indexOf(folded)) : Optional.empty();
  }

  /// A name that `set` or `for` gives a value; one that is a column's hides the column's value.
  String declare(String name) {
    String folded = Vocabulary.fold(name);
    visible.element().add(folded);
    if (!locals.contains(folded)) {
      locals.add(folded);
    }
    return resolve(name).orElseThrow();
  }

  void enterLoop() {
    visible.push(new HashSet<>());
  }

  void leaveLoop() {
    visible.pop();
  }

  boolean inLoop() {
    return visible.size() > 1;
  }
}
