package callouts.local.cloud;

import callouts.local.cloud.TablePath.Step;
import java.util.ArrayList;
import java.util.List;

/// Reads what all expressions share, and projections: `a, b.c[0], #d`.
///
/// Conditions are read by [TableConditionParser], updates by [TableUpdateParser].
class TableParser {
  final TableTokens tokens;
  private final TablePlaceholders placeholders;

  TableParser(String kind, String expression, TablePlaceholders placeholders) {
    this.tokens = new TableTokens(kind, expression);
    this.placeholders = placeholders;
  }

  /// Reads a whole projection expression.
  static List<TablePath> projection(String expression, TablePlaceholders placeholders) {
    var parser = new TableParser("ProjectionExpression", expression, placeholders);
    var paths = new ArrayList<TablePath>();
    do {
      paths.add(parser.path());
    } while (parser.tokens.takeIf(","));
    parser.tokens.expectEnd();
    parser.refuseOverlaps(paths);
    return paths;
  }

  TablePath path() {
    var steps = new ArrayList<Step>();
    steps.add(new Step.Name(name()));
    while (true) {
      if (tokens.takeIf(".")) {
        steps.add(new Step.Name(name()));
      } else if (tokens.takeIf("[")) {
        steps.add(new Step.Index(index()));
        tokens.expect("]");
      } else {
        return new TablePath(steps);
      }
    }
  }

  private String name() {
    var token = tokens.peek();
    if (token.startsWith("#")) {
      tokens.take();
      return placeholders
          .name(token)
          .orElseThrow(
              () ->
                  tokens.invalid(
                      "An expression attribute name used in the document path is not defined;"
                          + " attribute name: "
                          + token));
    }
    if (!TableTokens.isWord(token)) {
      throw tokens.unexpected();
    }
    if (TableReservedWords.contains(token)) {
      throw tokens.invalid("Attribute name is a reserved keyword; reserved keyword: " + token);
    }
    return tokens.take();
  }

  private int index() {
    try {
      return Integer.parseUnsignedInt(tokens.take());
    } catch (NumberFormatException _) {
      throw tokens.unexpected();
    }
  }

  boolean valueIsAhead() {
    return tokens.peek().startsWith(":");
  }

  TableValue value() {
    var token = tokens.take();
    return placeholders
        .value(token)
        .orElseThrow(
            () ->
                tokens.invalid(
                    "An expression attribute value used in expression is not defined; attribute"
                        + " value: "
                        + token));
  }

  void refuseOverlaps(List<TablePath> paths) {
    for (var i = 0; i < paths.size(); i++) {
      for (var other : paths.subList(i + 1, paths.size())) {
        refuseOverlap(paths.get(i), other);
      }
    }
  }

  private void refuseOverlap(TablePath one, TablePath other) {
    var how = one.overlaps(other) ? "overlap" : one.conflicts(other) ? "conflict" : "";
    if (!how.isEmpty()) {
      throw tokens.invalid(
          ("Two document paths %s with each other; must remove or rewrite one of these paths;"
                  + " path one: %s, path two: %s")
              .formatted(how, one, other));
    }
  }
}
