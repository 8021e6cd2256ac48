package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The function that the bots call with what they heard: while it starts, a person hears silence;
/// and a bot that may not call it answers nobody.
record HookWiring(Wiring wiring) {
  private static final String BOT_ALIASES =
      "arn:${AWS::Partition}:lex:${AWS::Region}:${AWS::AccountId}:bot-alias/*";

  List<String> faults() {
    var told = wiring.template().at("/Resources/BuildBot/Properties/Environment/Variables");
    var hook = told.at("/TRACE_FUNCTION_ARN/Ref").asText();
    var function = Wiring.id(hook);
    return Stream.of(alias(hook, function), snapshot(function), permission(hook), bots(hook))
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<String> alias(String hook, String function) {
    return hook.equals(function + ".Alias") && wiring.functions().containsKey(function)
        ? Stream.empty()
        : Stream.of("BuildBot tells the bots to call " + hook + ", the alias of no function");
  }

  private Stream<String> snapshot(String function) {
    var properties = wiring.template().at("/Resources/" + function + "/Properties");
    return properties.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions")
        ? Stream.empty()
        : Stream.of("the bots wait for " + function + ", which does not start from a snapshot");
  }

  /// BuildBot waits for the permission, and the bots for BuildBot.
  private Stream<String> permission(String hook) {
    var before = wiring.template().at("/Resources/BuildBot/DependsOn").asText();
    var permission = wiring.template().path("Resources").path(before).path("Properties");
    return isNarrow(permission, hook)
        ? Stream.empty()
        : Stream.of("BuildBot does not wait until this account's bots may call " + hook);
  }

  private static boolean isNarrow(JsonNode permission, String hook) {
    return permission.path("Principal").asText().equals("lexv2.amazonaws.com")
        && permission.path("Action").asText().equals("lambda:InvokeFunction")
        && permission.at("/FunctionName/Ref").asText().equals(hook)
        && permission.at("/SourceAccount/Ref").asText().equals("AWS::AccountId")
        && permission.at("/SourceArn/Fn::Sub").asText().equals(BOT_ALIASES);
  }

  /// CloudFormation looks at a bot again when a property changes, and at no environment.
  private Stream<String> bots(String hook) {
    return wiring.resources("Custom::Bot").entrySet().stream()
        .filter(bot -> !bot.getValue().at("/Properties/CodeHook/Ref").asText().equals(hook))
        .map(bot -> bot.getKey() + " is not made anew when " + hook + " is another")
        .sorted();
  }
}
