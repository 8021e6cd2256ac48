package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A JSONPath of a definition.
///
/// A path that names one place, such as `$.a['b'][0]`, is walked here: json-path would give null
/// where an index is out of range and Step Functions fails. All others are json-path's.
sealed interface Path {

  /// One step of a path that names one place.
  sealed interface Step {
    record Field(String name) implements Step {}

    /// @param index counted from the end where negative
    record Element(int index) implements Step {}
  }

  /// A path that names one place.
  record Reference(String text, List<Step> steps) implements Path {
    public Reference {
      steps = List.copyOf(steps);
    }

    @Override
    public Optional<JsonNode> find(JsonNode root) {
      var node = root;
      for (var step : steps) {
        var child =
            switch (step) {
              case Step.Field(String name) -> node.path(name);
              case Step.Element(int index) -> node.path(index < 0 ? node.size() + index : index);
            };
        if (child.isMissingNode()) {
          return Optional.empty();
        }
        node = child;
      }
      return Optional.of(node);
    }

    /// A copy of `root` with `value` at this place; objects on the way are made where missing.
    ///
    /// @throws StateFailed `States.ResultPathMatchFailure` where something else is in the way
    JsonNode put(JsonNode root, JsonNode value) {
      return put(root, 0, value);
    }

    private JsonNode put(JsonNode node, int depth, JsonNode value) {
      if (depth == steps.size()) {
        return value;
      }
      return switch (steps.get(depth)) {
        case Step.Field(String name) when node instanceof ObjectNode object -> {
          ObjectNode copy = JsonText.object().setAll(object);
          yield copy.set(name, put(object.path(name), depth + 1, value));
        }
        case Step.Field(String name) when node.isMissingNode() ->
            JsonText.object().set(name, put(node, depth + 1, value));
        case Step.Element(int index)
            when node instanceof ArrayNode array && index >= 0 && index < array.size() -> {
          ArrayNode copy = JsonText.array().addAll(array);
          yield copy.set(index, put(array.get(index), depth + 1, value));
        }
        case Step.Field _, Step.Element _ ->
            throw new StateFailed(
                "States.ResultPathMatchFailure",
                "Unable to apply ReferencePath " + text + " to the input");
      };
    }
  }

  /// A path that may name many places: filters, wildcards, slices, descent.
  record Query(String text, JsonPath compiled) implements Path {
    private static final Configuration JACKSON =
        Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JsonText.JSON))
            .mappingProvider(new JacksonMappingProvider(JsonText.JSON))
            .build();

    @Override
    public Optional<JsonNode> find(JsonNode root) {
      try {
        return Optional.ofNullable(compiled.<Object>read(root, JACKSON))
            .map(JsonText.JSON::<JsonNode>valueToTree);
      } catch (JsonPathException e) {
        return Optional.empty();
      }
    }
  }

  /// The path `$`.
  Reference ROOT = new Reference("$", List.of());

  Pattern STEP = Pattern.compile("\\.([^.\\[\\]'\"()*?@$,:\\s]+)|\\['([^']*)'\\]|\\[(-?\\d+)\\]");

  /// As written in the definition.
  String text();

  /// What is there; empty where nothing is.
  Optional<JsonNode> find(JsonNode root);

  /// Reads a path.
  ///
  /// @throws IllegalArgumentException where the text is no JSONPath
  static Path of(String text) {
    var reference = reference(text);
    if (reference.isPresent()) {
      return reference.get();
    }
    try {
      return new Query(text, JsonPath.compile(text));
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new IllegalArgumentException(text + " is no JSONPath", e);
    }
  }

  /// Reads a path that names one place; empty where the text is something else.
  static Optional<Reference> reference(String text) {
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    var steps = new ArrayList<Step>();
    var matcher = STEP.matcher(text).region(1, text.length());
    while (matcher.lookingAt()) {
      if (matcher.group(3) != null) {
        steps.add(new Step.Element(Integer.parseInt(matcher.group(3))));
      } else {
        steps.add(
            new Step.Field(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
      }
      matcher.region(matcher.end(), text.length());
    }
    return matcher.regionStart() == text.length()
        ? Optional.of(new Reference(text, steps))
        : Optional.empty();
  }
}
