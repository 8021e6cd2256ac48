package callouts.local.flow;

import callouts.local.flow.FlowProblem.Kind;
import callouts.local.flow.Shape.Choice;
import callouts.local.flow.Shape.Entries;
import callouts.local.flow.Shape.Group;
import callouts.local.flow.Shape.NotSimulated;
import callouts.local.flow.Shape.Text;
import callouts.local.flow.Shape.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Checks the parameters of one action against their shape.
record ParameterChecker(Problems problems) {

  void check(Shape shape, JsonNode value, String path) {
    switch (shape) {
      case Text text -> text(text, value, path);
      case Group group -> group(group, value, path);
      case Entries entries -> entries(entries, value, path);
      case Words words -> words(words, value, path);
      case Choice choice -> choice(choice, value, path);
      case NotSimulated() ->
          problems.add(Kind.UNCHECKED, path, "is not simulated; see docs/fidelity.md");
    }
  }

  private void group(Group group, JsonNode value, String path) {
    if (!value.isObject()) {
      problems.add(path, "must be an object");
      return;
    }
    problems.unknownKeys(value, path, group.fields().keySet());
    for (var field : new TreeMap<>(group.fields()).entrySet()) {
      var at = path + "." + field.getKey();
      var child = value.path(field.getKey());
      if (!child.isMissingNode()) {
        check(field.getValue().shape(), child, at);
      } else if (field.getValue().required()) {
        problems.add(at, "is missing");
      }
    }
    var given = group.exactlyOneOf().stream().filter(value::has).count();
    if (!group.exactlyOneOf().isEmpty() && given != 1) {
      problems.add(path, "exactly one of " + group.exactlyOneOf() + " must be set");
    }
    if (!group.someOf().isEmpty() && group.someOf().stream().noneMatch(value::has)) {
      problems.add(path, "one of " + group.someOf() + " must be set");
    }
  }

  private void entries(Entries entries, JsonNode value, String path) {
    if (!value.isObject()) {
      problems.add(path, "must be an object");
      return;
    }
    for (var entry : value.properties()) {
      var at = path + "." + entry.getKey();
      if (References.isReference(entry.getKey())) {
        problems.add(Kind.UNCHECKED, at, "a name that is a reference is not simulated");
      } else if (!entries.keys().matcher(entry.getKey()).matches()) {
        problems.add(at, "a name here is " + entries.right());
      }
      check(entries.values(), entry.getValue(), at);
    }
  }

  private void words(Words words, JsonNode value, String path) {
    if (!value.isArray()) {
      problems.add(path, "must be a list");
    }
    for (var word : value) {
      if (!words.words().contains(word.asText())) {
        problems.add(path, "may hold " + words.words().stream().sorted().toList());
      }
    }
  }

  private void choice(Choice choice, JsonNode value, String path) {
    if (choice.others().contains(value.asText())) {
      problems.add(Kind.UNCHECKED, path, value.asText() + " is not simulated");
    } else if (!choice.simulated().contains(value.asText())) {
      var all = Stream.concat(choice.simulated().stream(), choice.others().stream()).toList();
      problems.add(path, "must be " + String.join(" or ", all));
    }
  }

  private void text(Text text, JsonNode value, String path) {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      problems.add(path, "must be a text");
      return;
    }
    var words = value.asText();
    Placeholders.leftIn(words)
        .ifPresent(
            name ->
                problems.add(Kind.UNCHECKED, path, "nothing is given for the placeholder " + name));
    var references = References.hasReference(words);
    if (!references && (text.may() == Shape.May.REFERENCE)) {
      problems.add(path, "must be one reference, such as $.External.type");
    } else if (!references && !text.fixed().matcher(words).matches()) {
      problems.add(path, "must be " + text.right());
    } else if (references) {
      references(text.may(), words, path);
    }
  }

  private void references(Shape.May may, String words, String path) {
    switch (may) {
      case STATIC -> problems.add(path, "must not hold a reference");
      case STATIC_OR_REFERENCE, REFERENCE -> {
        if (!References.isReference(words)) {
          problems.add(path, "must be one reference without other text around it");
        }
      }
      case MIXED -> {}
    }
    References.REFERENCE
        .matcher(words)
        .results()
        .filter(found -> !References.ROOTS.contains(References.segments(found.group()).getFirst()))
        .forEach(found -> problems.add(Kind.UNCHECKED, path, "unknown reference " + found.group()));
  }
}
