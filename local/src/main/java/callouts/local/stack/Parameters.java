package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The values of a template's parameters, refused as CloudFormation refuses them: one that is
/// missing, one that nobody declared, one that its constraints do not allow, and those that
/// contradict the template's rules.
final class Parameters {
  private static final Set<String> TYPES = Set.of("String", "Number");

  private Parameters() {}

  /// Every parameter's value, in the template's order.
  ///
  /// @param declared the template's section Parameters
  /// @param given in place of the defaults; may be empty
  /// @throws IllegalArgumentException naming the parameter
  static Map<String, String> values(JsonNode declared, Map<String, String> given) {
    for (var name : given.keySet()) {
      if (!declared.has(name)) {
        throw refused("has no parameter " + name);
      }
    }
    var values = new LinkedHashMap<String, String>();
    for (var parameter : declared.properties()) {
      var name = parameter.getKey();
      values.put(name, value(name, parameter.getValue(), Optional.ofNullable(given.get(name))));
    }
    return values;
  }

  private static String value(String name, JsonNode declared, Optional<String> given) {
    if (given.isEmpty() && !declared.has("Default")) {
      throw refused("asks for " + name + ", which has no default");
    }
    if (!TYPES.contains(declared.path("Type").asText())) {
      throw refused("has " + name + " of a type the rehearsal does not know");
    }
    var value = given.orElseGet(() -> declared.path("Default").asText());
    if (!isAllowed(declared, value)) {
      var right = declared.path("ConstraintDescription").asText("as its constraints say");
      throw refused("allows for " + name + " no \"" + value + "\": it must be " + right);
    }
    return value;
  }

  private static boolean isAllowed(JsonNode declared, String value) {
    return matchesPattern(declared, value)
        && isListed(declared.path("AllowedValues"), value)
        && (!declared.path("Type").asText().equals("Number") || isWithin(declared, value));
  }

  /// A pattern must match the whole value.
  private static boolean matchesPattern(JsonNode declared, String value) {
    return !declared.has("AllowedPattern")
        || value.matches(declared.path("AllowedPattern").asText());
  }

  private static boolean isListed(JsonNode allowed, String value) {
    return allowed.isMissingNode()
        || allowed.valueStream().map(JsonNode::asText).anyMatch(value::equals);
  }

  private static boolean isWithin(JsonNode declared, String value) {
    try {
      var number = new BigDecimal(value);
      return !(declared.has("MinValue") && number.compareTo(bound(declared, "MinValue")) < 0)
          && !(declared.has("MaxValue") && number.compareTo(bound(declared, "MaxValue")) > 0);
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static BigDecimal bound(JsonNode declared, String name) {
    return new BigDecimal(declared.path(name).asText());
  }

  /// Checks the parameters against each other.
  ///
  /// @param rules the template's section Rules
  /// @throws IllegalArgumentException with the words of the first assertion that does not hold
  static void obey(JsonNode rules, Intrinsics intrinsics) {
    for (var rule : rules) {
      if (!rule.has("RuleCondition")
          || intrinsics.resolve(rule.path("RuleCondition")).asBoolean()) {
        for (var assertion : rule.path("Assertions")) {
          if (!intrinsics.resolve(assertion.path("Assert")).asBoolean()) {
            throw refused("says: " + assertion.path("AssertDescription").asText());
          }
        }
      }
    }
  }

  private static IllegalArgumentException refused(String words) {
    return new IllegalArgumentException("template.yaml " + words);
  }
}
