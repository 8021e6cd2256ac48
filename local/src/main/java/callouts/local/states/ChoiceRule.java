package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a Choice state asks of its input.
sealed interface ChoiceRule {

  record And(List<ChoiceRule> rules) implements ChoiceRule {
    public And {
      rules = List.copyOf(rules);
    }
  }

  record Or(List<ChoiceRule> rules) implements ChoiceRule {
    public Or {
      rules = List.copyOf(rules);
    }
  }

  record Not(ChoiceRule rule) implements ChoiceRule {}

  /// `NumericLessThan` and the like; values of another kind than asked for do not match.
  record Compare(Expression variable, Kind kind, Relation relation, Expression operand)
      implements ChoiceRule {}

  /// `StringMatches`: `*` stands for any text.
  record Matches(Expression variable, Pattern pattern) implements ChoiceRule {}

  /// `IsNull` and the like.
  record Is(Expression variable, Nature nature, boolean wanted) implements ChoiceRule {}

  /// What is compared.
  enum Kind {
    STRING("String"),
    NUMERIC("Numeric"),
    BOOLEAN("Boolean"),
    TIMESTAMP("Timestamp");

    final String word;

    Kind(String word) {
      this.word = word;
    }

    /// Below, at or above zero; empty where either value is of another kind.
    Optional<Integer> compare(JsonNode a, JsonNode b) {
      return switch (this) {
        case STRING ->
            a.isTextual() && b.isTextual()
                ? Optional.of(a.textValue().compareTo(b.textValue()))
                : Optional.empty();
        case NUMERIC ->
            a.isNumber() && b.isNumber()
                ? Optional.of(a.decimalValue().compareTo(b.decimalValue()))
                : Optional.empty();
        case BOOLEAN ->
            a.isBoolean() && b.isBoolean()
                ? Optional.of(Boolean.compare(a.booleanValue(), b.booleanValue()))
                : Optional.empty();
        case TIMESTAMP ->
            timestamp(a).flatMap(first -> timestamp(b).map(first::compareTo));
      };
    }
  }

  /// How it is compared.
  enum Relation {
    EQUALS("Equals"),
    LESS_THAN("LessThan"),
    GREATER_THAN("GreaterThan"),
    LESS_THAN_EQUALS("LessThanEquals"),
    GREATER_THAN_EQUALS("GreaterThanEquals");

    final String word;

    Relation(String word) {
      this.word = word;
    }

    boolean holds(int comparison) {
      return switch (this) {
        case EQUALS -> comparison == 0;
        case LESS_THAN -> comparison < 0;
        case GREATER_THAN -> comparison > 0;
        case LESS_THAN_EQUALS -> comparison <= 0;
        case GREATER_THAN_EQUALS -> comparison >= 0;
      };
    }
  }

  /// What a value may be.
  enum Nature {
    PRESENT("IsPresent"),
    NULL("IsNull"),
    NUMERIC("IsNumeric"),
    STRING("IsString"),
    BOOLEAN("IsBoolean"),
    TIMESTAMP("IsTimestamp");

    final String word;

    Nature(String word) {
      this.word = word;
    }

    boolean isOf(JsonNode value) {
      return switch (this) {
        case PRESENT -> true;
        case NULL -> value.isNull();
        case NUMERIC -> value.isNumber();
        case STRING -> value.isTextual();
        case BOOLEAN -> value.isBoolean();
        case TIMESTAMP -> timestamp(value).isPresent();
      };
    }
  }

  /// @throws StateFailed `States.Runtime` where the variable is not in the input
  default boolean holds(Expression.Scope scope) {
    return switch (this) {
      case And(List<ChoiceRule> rules) -> rules.stream().allMatch(rule -> rule.holds(scope));
      case Or(List<ChoiceRule> rules) -> rules.stream().anyMatch(rule -> rule.holds(scope));
      case Not(ChoiceRule rule) -> !rule.holds(scope);
      case Compare(Expression variable, Kind kind, Relation relation, Expression operand) ->
          kind.compare(variable.evaluate(scope), operand.evaluate(scope))
              .filter(relation::holds)
              .isPresent();
      case Matches(Expression variable, Pattern pattern) -> {
        var value = variable.evaluate(scope);
        yield value.isTextual() && pattern.matcher(value.textValue()).matches();
      }
      case Is(Expression variable, Nature nature, boolean wanted) ->
          nature == Nature.PRESENT
              ? variable.find(scope).isPresent() == wanted
              : nature.isOf(variable.evaluate(scope)) == wanted;
    };
  }

  /// RFC 3339, with a capital T, and Z or an offset.
  static Optional<Instant> timestamp(JsonNode value) {
    try {
      return value.isTextual()
          ? Optional.of(OffsetDateTime.parse(value.textValue()).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
