package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
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
      var one = new Parameter(name, parameter.getValue());
      values.put(name, value(one, Optional.ofNullable(given.get(name))));
    }
    return values;
  }

  private static String value(Parameter parameter, Optional<String> given) {
    if (!TYPES.contains(parameter.type())) {
      throw refused("has " + parameter.name() + " of a type the rehearsal does not know");
    }
    var value =
        given
            .or(parameter::byDefault)
            .orElseThrow(() -> refused("asks for " + parameter.name() + ", which has no default"));
    var refusal = parameter.refusal(value);
    if (refusal.isPresent()) {
      throw refused(
          "allows for " + parameter.name() + " no \"" + value + "\": it " + refusal.get());
    }
    return value;
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
