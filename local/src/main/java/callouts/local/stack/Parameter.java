package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One parameter a template declares, and the values CloudFormation takes for it.
///
/// @param name such as `NoticeEmail`
/// @param declared its part of the section Parameters
public record Parameter(String name, JsonNode declared) {

  /// The parameters of a template, in its order.
  public static Map<String, Parameter> of(Path template) {
    var parameters = new LinkedHashMap<String, Parameter>();
    for (var entry : TemplateReader.read(template).path("Parameters").properties()) {
      parameters.put(entry.getKey(), new Parameter(entry.getKey(), entry.getValue()));
    }
    return parameters;
  }

  /// The value where none is given; empty where one has to be.
  public Optional<String> byDefault() {
    return Optional.ofNullable(declared.get("Default")).map(JsonNode::asText);
  }

  /// Such as `Number`.
  String type() {
    return declared.path("Type").asText();
  }

  /// Why a value is not taken, as in "must be an e-mail address"; empty where it is.
  public Optional<String> refusal(String value) {
    return isAllowed(value)
        ? Optional.empty()
        : Optional.of("must be " + declared.path("ConstraintDescription").asText(constraint()));
  }

  private boolean isAllowed(String value) {
    return matchesPattern(value)
        && isListed(value)
        && (!type().equals("Number") || isWithin(value));
  }

  /// A pattern must match the whole value.
  private boolean matchesPattern(String value) {
    return !declared.has("AllowedPattern")
        || value.matches(declared.path("AllowedPattern").asText());
  }

  private boolean isListed(String value) {
    return !declared.has("AllowedValues")
        || declared
            .path("AllowedValues")
            .valueStream()
            .map(JsonNode::asText)
            .anyMatch(value::equals);
  }

  private boolean isWithin(String value) {
    try {
      var number = new BigDecimal(value);
      return !(declared.has("MinValue") && number.compareTo(bound("MinValue")) < 0)
          && !(declared.has("MaxValue") && number.compareTo(bound("MaxValue")) > 0);
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private BigDecimal bound(String name) {
    return new BigDecimal(declared.path(name).asText());
  }

  private String constraint() {
    if (declared.has("AllowedValues")) {
      return "one of "
          + String.join(
              ", ", declared.path("AllowedValues").valueStream().map(JsonNode::asText).toList());
    }
    if (type().equals("Number")) {
      return "a number" + bound("MinValue", " from ") + bound("MaxValue", " to ");
    }
    return "of the form " + declared.path("AllowedPattern").asText();
  }

  private String bound(String name, String words) {
    return declared.has(name) ? words + declared.path(name).asText() : "";
  }
}
