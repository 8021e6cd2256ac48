package callouts.local.states;

import callouts.local.states.ChoiceRule.Kind;
import callouts.local.states.ChoiceRule.Nature;
import callouts.local.states.ChoiceRule.Relation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the rules of a Choice state.
final class ChoiceReader {
  private static final Pattern WILDCARD = Pattern.compile("\\\\(.)|(\\*)|([^\\\\*]+)|\\\\$");

  private ChoiceReader() {}

  static State.Option option(String where, JsonNode node) throws InvalidDefinition {
    var fields = new Fields(where, node);
    var next = fields.text("Next");
    return new State.Option(rule(fields), next);
  }

  private static ChoiceRule rule(Fields fields) throws InvalidDefinition {
    var combined = combined(fields);
    var rule = combined.isPresent() ? combined.get() : test(fields);
    fields.done();
    return rule;
  }

  private static Optional<ChoiceRule> combined(Fields fields) throws InvalidDefinition {
    if (fields.has("And")) {
      return Optional.of(new ChoiceRule.And(rules(fields, "And")));
    }
    if (fields.has("Or")) {
      return Optional.of(new ChoiceRule.Or(rules(fields, "Or")));
    }
    if (fields.has("Not")) {
      return Optional.of(
          new ChoiceRule.Not(rule(new Fields(fields.where() + " Not", fields.take("Not")))));
    }
    return Optional.empty();
  }

  private static List<ChoiceRule> rules(Fields fields, String name) throws InvalidDefinition {
    var nodes = fields.need(name);
    if (!nodes.isArray() || nodes.isEmpty()) {
      throw fields.wrong(name, "is not a list of rules");
    }
    var rules = new ArrayList<ChoiceRule>();
    for (var node : nodes) {
      rules.add(rule(new Fields(fields.where() + " " + name, node)));
    }
    return rules;
  }

  private static ChoiceRule test(Fields fields) throws InvalidDefinition {
    fields.text("Variable");
    var variable = fields.path("Variable", Expression.INPUT);
    for (var nature : Nature.values()) {
      if (fields.has(nature.word)) {
        return new ChoiceRule.Is(variable, nature, bool(fields, nature.word));
      }
    }
    if (fields.has("StringMatches")) {
      return new ChoiceRule.Matches(variable, wildcard(fields.text("StringMatches")));
    }
    for (var kind : Kind.values()) {
      for (var relation : Relation.values()) {
        var name = kind.word + relation.word;
        var known = kind != Kind.BOOLEAN || relation == Relation.EQUALS;
        if (known && (fields.has(name) || fields.has(name + "Path"))) {
          return new ChoiceRule.Compare(variable, kind, relation, operand(fields, kind, name));
        }
      }
    }
    throw new InvalidDefinition(fields.where() + ": a rule without a known comparison");
  }

  private static Expression operand(Fields fields, Kind kind, String name)
      throws InvalidDefinition {
    var value = fields.take(name);
    if (value.isMissingNode()) {
      return fields.path(name + "Path", Expression.ABSENT);
    }
    if (kind.compare(value, value).isEmpty()) {
      throw fields.wrong(name, "is not a " + kind.word.toLowerCase(Locale.ROOT));
    }
    return new Expression.Literal(value);
  }

  private static boolean bool(Fields fields, String name) throws InvalidDefinition {
    var value = fields.need(name);
    if (!value.isBoolean()) {
      throw fields.wrong(name, "is not true or false");
    }
    return value.booleanValue();
  }

  /// `*` is any text; `\*` is a star.
  private static Pattern wildcard(String text) {
    var pattern = new StringBuilder();
    var matcher = WILDCARD.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        pattern.append(Pattern.quote(matcher.group(1)));
      } else if (matcher.group(2) != null) {
        pattern.append(".*");
      } else {
        pattern.append(Pattern.quote(matcher.group()));
      }
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
