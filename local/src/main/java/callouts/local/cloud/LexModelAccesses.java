package callouts.local.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The permissions of Lex's model building, which its paths tell: `PUT …/intents` is CreateIntent,
/// `DELETE /bots/ID` is DeleteBot (Service Authorization Reference, Amazon Lex V2).
final class LexModelAccesses {
  private static final Map<String, String> THINGS =
      Map.of(
          "bots", "Bot",
          "botversions", "BotVersion",
          "botlocales", "BotLocale",
          "botaliases", "BotAlias",
          "intents", "Intent",
          "slots", "Slot",
          "slottypes", "SlotType");

  private static final Set<String> HANDING_A_ROLE = Set.of("CreateBot", "UpdateBot");

  private final List<String> path;
  private final String role;
  private final String method;
  private final String scope;

  /// @param role what the body names as `roleArn`
  /// @param scope region and account, with a colon behind each
  LexModelAccesses(WireRequest request, String role, String scope) {
    this.role = role;
    this.path = Arrays.asList(request.path().replaceAll("^/|/$", "").split("/", -1));
    this.method = request.method();
    this.scope = scope;
  }

  /// Empty where the path is none of theirs.
  List<Access> all() {
    var thing = THINGS.get(path.get(isOfOne() ? path.size() - 2 : path.size() - 1));
    if (thing == null || !path.getFirst().equals("bots")) {
      return List.of();
    }
    var action = (isOfOne() ? one(thing) : many(thing));
    var access = new Access("lex:" + action, resource(action));
    return HANDING_A_ROLE.contains(action)
        ? List.of(access, new Access("iam:PassRole", role))
        : List.of(access);
  }

  /// Every second part of a path is an id.
  private boolean isOfOne() {
    return path.size() % 2 == 0;
  }

  private String one(String thing) {
    return switch (method) {
      case "GET" -> "Describe" + thing;
      case "PUT" -> "Update" + thing;
      case "DELETE" -> "Delete" + thing;
      default -> "Build" + thing;
    };
  }

  private String many(String thing) {
    return method.equals("PUT")
        ? "Create" + thing
        : "List" + thing + (thing.endsWith("Alias") ? "es" : "s");
  }

  private String resource(String action) {
    return switch (action) {
      case "ListBots" -> "*";
      case "CreateBotAlias", "DescribeBotAlias", "UpdateBotAlias", "DeleteBotAlias" ->
          "arn:aws:lex:"
              + scope
              + "bot-alias/"
              + path.get(1)
              + "/"
              + (isOfOne() ? path.get(3) : "*");
      default -> "arn:aws:lex:" + scope + "bot/" + (path.size() > 1 ? path.get(1) : "*");
    };
  }
}
