package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a definition that may depend on the input: a path, an intrinsic function, or a
/// payload template with such values in fields named `….$`.
sealed interface Expression {

  record Literal(JsonNode value) implements Expression {}

  /// `$.a`: a place in the input.
  record InInput(Path path) implements Expression {}

  /// `$$.Execution.Id`: a place in the context object.
  ///
  /// @param path with one `$`
  record InContext(Path path) implements Expression {}

  record Call(Intrinsic function, List<Expression> arguments, String text) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// An object of a payload template; the names are without their `.$`.
  record Fields(Map<String, Expression> fields) implements Expression {
    public Fields {
      fields = new LinkedHashMap<>(fields);
    }
  }

  record Elements(List<Expression> elements) implements Expression {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /// What an expression can see.
  record Scope(JsonNode input, JsonNode context, Chance chance) {
    Scope withInput(JsonNode other) {
      return new Scope(other, context, chance);
    }
  }

  /// The whole input, unchanged.
  Expression INPUT = new InInput(Path.ROOT);

  /// What stands where a definition gives nothing.
  Expression ABSENT = new Literal(MissingNode.getInstance());

  /// The value.
  ///
  /// @throws StateFailed `States.Runtime` for a path to nothing, `States.IntrinsicFailure`
  default JsonNode evaluate(Scope scope) {
    return switch (this) {
      case Literal(JsonNode value) -> value;
      case InInput(Path path) ->
          path.find(scope.input())
              .orElseThrow(
                  () ->
                      StateFailed.runtime(
                          "The JSONPath '" + path.text() + "' could not be found in the input"));
      case InContext(Path path) ->
          path.find(scope.context())
              .orElseThrow(
                  () ->
                      StateFailed.runtime(
                          "The JSONPath '$" + path.text() + "' is not in the context object"));
      case Call call -> call(call, scope);
      case Fields(Map<String, Expression> fields) -> {
        var object = JsonText.object();
        fields.forEach((name, field) -> object.set(name, field.evaluate(scope)));
        yield object;
      }
      case Elements(List<Expression> elements) -> {
        var array = JsonText.array();
        elements.forEach(element -> array.add(element.evaluate(scope)));
        yield array;
      }
    };
  }

  private static JsonNode call(Call call, Scope scope) {
    var arguments = call.arguments().stream().map(each -> each.evaluate(scope)).toList();
    try {
      return call.function().apply(arguments, scope.chance());
    } catch (IllegalArgumentException e) {
      throw new StateFailed("States.IntrinsicFailure", call.text() + ": " + e.getMessage());
    }
  }

  /// The value of a payload template (Parameters, ItemSelector, ResultSelector).
  ///
  /// @throws StateFailed `States.ParameterPathFailure` for a path to nothing (aws-facts 5.4)
  default JsonNode fill(Scope scope) {
    try {
      return evaluate(scope);
    } catch (StateFailed e) {
      if (e.failure().error().equals(Failure.RUNTIME)) {
        throw new StateFailed("States.ParameterPathFailure", e.failure().cause());
      }
      throw e;
    }
  }

  /// The value; empty where a path leads to nothing.
  default Optional<JsonNode> find(Scope scope) {
    return switch (this) {
      case InInput(Path path) -> path.find(scope.input());
      case InContext(Path path) -> path.find(scope.context());
      case Literal _, Call _, Fields _, Elements _ -> Optional.of(evaluate(scope));
    };
  }
}
