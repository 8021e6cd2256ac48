package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// The fields of one object of a definition; what nobody took is refused by name.
final class Fields {
  private final String where;
  private final JsonNode object;
  private final Set<String> known = new LinkedHashSet<>(Set.of("Comment"));

  /// @param where for messages, such as `State 'Dial'`
  Fields(String where, JsonNode object) throws InvalidDefinition {
    this.where = where;
    this.object = object;
    if (!object.isObject()) {
      throw new InvalidDefinition(where + " is not an object");
    }
  }

  String where() {
    return where;
  }

  boolean has(String name) {
    return object.has(name);
  }

  /// The field's value, or a missing node.
  JsonNode take(String name) {
    known.add(name);
    return object.has(name) ? object.get(name) : MissingNode.getInstance();
  }

  JsonNode need(String name) throws InvalidDefinition {
    var value = take(name);
    if (value.isMissingNode()) {
      throw new InvalidDefinition(where + ": the field '" + name + "' is missing");
    }
    return value;
  }

  String text(String name) throws InvalidDefinition {
    var value = need(name);
    if (!value.isTextual()) {
      throw wrong(name, "is not text");
    }
    return value.textValue();
  }

  /// @param absent given back where the field is missing
  double number(String name, double absent, double least) throws InvalidDefinition {
    var value = take(name);
    if (value.isMissingNode()) {
      return absent;
    }
    if (!value.isNumber() || value.doubleValue() < least) {
      throw wrong(name, "is not a number of at least " + (long) least);
    }
    return value.doubleValue();
  }

  /// `Name` holding a number, or `NamePath` holding a path; [Expression#ABSENT] without either.
  Expression numberOrPath(String name) throws InvalidDefinition {
    var number = take(name);
    if (number.isMissingNode()) {
      return path(name + "Path", Expression.ABSENT);
    }
    if (!number.isNumber() || number.doubleValue() < 0) {
      throw wrong(name, "is not a number of at least 0");
    }
    return new Expression.Literal(number);
  }

  /// `Name` holding a text, or `NamePath` holding a path or an intrinsic function.
  Expression textOrPath(String name) throws InvalidDefinition {
    if (has(name)) {
      text(name);
      return new Expression.Literal(take(name));
    }
    var path = take(name + "Path");
    return path.isMissingNode() ? Expression.ABSENT : parse(name + "Path", path, true);
  }

  /// A path; JSON null stands for an empty object.
  Expression path(String name, Expression absent) throws InvalidDefinition {
    var value = take(name);
    if (value.isMissingNode()) {
      return absent;
    }
    return value.isNull()
        ? new Expression.Literal(JsonText.object())
        : parse(name, value, false);
  }

  Expression template(String name, Expression absent) throws InvalidDefinition {
    var value = take(name);
    if (value.isMissingNode()) {
      return absent;
    }
    try {
      return ExpressionReader.template(value);
    } catch (IllegalArgumentException e) {
      throw wrong(name, Optional.ofNullable(e.getMessage()).orElse("is malformed"));
    }
  }

  private Expression parse(String name, JsonNode value, boolean intrinsics)
      throws InvalidDefinition {
    if (!value.isTextual()) {
      throw wrong(name, "is not text");
    }
    try {
      var text = value.textValue();
      return intrinsics ? ExpressionReader.expression(text) : ExpressionReader.path(text);
    } catch (IllegalArgumentException e) {
      throw wrong(name, Optional.ofNullable(e.getMessage()).orElse("is malformed"));
    }
  }

  InvalidDefinition wrong(String name, String why) {
    return new InvalidDefinition(where + ": the field '" + name + "': " + why);
  }

  /// @throws InvalidDefinition where a field is left that nobody took
  void done() throws InvalidDefinition {
    var names = object.fieldNames();
    while (names.hasNext()) {
      var name = names.next();
      if (!known.contains(name)) {
        throw new InvalidDefinition(
            where + ": the field '" + name + "' is not supported here; known are " + known);
      }
    }
  }
}
