package callouts.local.permit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/// What a name in a SAM template's `Policies` stands for: a managed policy of AWS, or one of SAM's
/// policy templates. Those that are not in `sam-policies.json` are refused by name.
final class SamPolicies {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode managed;
  private final JsonNode templates;
  private final String scope;

  /// @param scope region and account as ARNs have them: `us-east-1:123456789012`
  SamPolicies(String scope) {
    try (var file = SamPolicies.class.getResourceAsStream("sam-policies.json")) {
      var all = JSON.readTree(Objects.requireNonNull(file));
      this.managed = all.path("managed");
      this.templates = all.path("templates");
      this.scope = scope;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A managed policy's document.
  ///
  /// @param name or ARN
  JsonNode managed(String name) {
    var last = name.substring(name.lastIndexOf('/') + 1);
    if (!managed.has(last)) {
      throw new IllegalArgumentException("the rehearsal does not know the managed policy " + name);
    }
    return managed.get(last);
  }

  /// The document that a policy template makes of its parameters.
  JsonNode template(String name, JsonNode parameters) {
    if (!templates.has(name)) {
      throw new IllegalArgumentException(
          "the rehearsal does not know the SAM policy template " + name);
    }
    var text = templates.get(name).toString().replace("${Scope}", scope);
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      text = text.replace("${" + parameter.getKey() + "}", parameter.getValue().asText());
    }
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
