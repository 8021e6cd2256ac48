package callouts.local.lexmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// The members by which a bot is told to call functions (botocore's `lexv2-models`).
final class HookCheck {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "arn:aws:lambda:[a-z]+-[a-z]+-[0-9]:[0-9]{12}:function:[a-zA-Z0-9-_]+"
              + "(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?"
              + "(:[a-zA-Z0-9-_]+)?");

  private HookCheck() {}

  /// Of an intent: `fulfillmentCodeHook`.
  static void intent(Call call) {
    var hook = call.member("fulfillmentCodeHook");
    if (hook.isMissingNode()) {
      return;
    }
    onlyHas(hook, "fulfillmentCodeHook", List.of("enabled", "active"));
    if (!hook.path("enabled").isBoolean()) {
      throw Call.invalid("fulfillmentCodeHook.enabled", "Member must not be null");
    }
  }

  /// Of an alias's locale: `codeHookSpecification`.
  static void locale(JsonNode settings) {
    onlyHas(settings, "botAliasLocaleSettings", List.of("enabled", "codeHookSpecification"));
    if (!settings.path("enabled").isBoolean()) {
      throw Call.invalid("botAliasLocaleSettings.enabled", "Member must not be null");
    }
    if (settings.has("codeHookSpecification")) {
      lambda(settings.path("codeHookSpecification").path("lambdaCodeHook"));
    }
  }

  private static void lambda(JsonNode hook) {
    for (var member : List.of("lambdaARN", "codeHookInterfaceVersion")) {
      if (!hook.hasNonNull(member)) {
        throw Call.invalid("lambdaCodeHook." + member, "Member must not be null");
      }
    }
    if (!FUNCTION.matcher(hook.path("lambdaARN").asText()).matches()) {
      throw Call.invalid(
          "lambdaARN", "Member must satisfy regular expression pattern: " + FUNCTION);
    }
    if (!hook.path("codeHookInterfaceVersion").asText().equals("1.0")) {
      throw Refusal.invalid("There is no code hook interface but 1.0");
    }
  }

  private static void onlyHas(JsonNode node, String name, List<String> members) {
    for (var member : node.properties()) {
      if (!members.contains(member.getKey())) {
        throw Refusal.notSimulated(name + "." + member.getKey());
      }
    }
  }
}
