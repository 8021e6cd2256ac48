package callouts.local.lexmodel;

import callouts.local.cloud.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The operations that are simulated: method and path, and what a request may contain, those with
/// `*` it has to (botocore's `lexv2-models`). All others are refused by name.
enum Operation {
  LIST_BOTS("POST /bots", "filters maxResults nextToken"),
  CREATE_BOT(
      "PUT /bots", "botName* roleArn* dataPrivacy* idleSessionTTLInSeconds* description botTags"),
  DESCRIBE_BOT("GET /bots/{botId}", ""),
  UPDATE_BOT(
      "PUT /bots/{botId}", "botName* roleArn* dataPrivacy* idleSessionTTLInSeconds* description"),
  DELETE_BOT("DELETE /bots/{botId}", ""),

  LIST_BOT_LOCALES("POST " + Paths.VERSION + "/botlocales", "maxResults nextToken"),
  CREATE_BOT_LOCALE(
      "PUT " + Paths.VERSION + "/botlocales",
      "localeId* nluIntentConfidenceThreshold* description voiceSettings"),
  DESCRIBE_BOT_LOCALE("GET " + Paths.LOCALE, ""),
  UPDATE_BOT_LOCALE(
      "PUT " + Paths.LOCALE, "nluIntentConfidenceThreshold* description voiceSettings"),
  DELETE_BOT_LOCALE("DELETE " + Paths.LOCALE, ""),
  BUILD_BOT_LOCALE("POST " + Paths.LOCALE, ""),

  LIST_INTENTS("POST " + Paths.LOCALE + "/intents", "maxResults nextToken"),
  CREATE_INTENT(
      "PUT " + Paths.LOCALE + "/intents",
      "intentName* description parentIntentSignature sampleUtterances fulfillmentCodeHook"),
  DESCRIBE_INTENT("GET " + Paths.INTENT, ""),
  UPDATE_INTENT(
      "PUT " + Paths.INTENT,
      "intentName* description parentIntentSignature sampleUtterances slotPriorities"
          + " fulfillmentCodeHook"),

  LIST_SLOTS("POST " + Paths.INTENT + "/slots", "maxResults nextToken"),
  CREATE_SLOT(
      "PUT " + Paths.INTENT + "/slots",
      "slotName* valueElicitationSetting* slotTypeId description"),
  DESCRIBE_SLOT("GET " + Paths.INTENT + "/slots/{slotId}", ""),

  LIST_SLOT_TYPES("POST " + Paths.LOCALE + "/slottypes", "maxResults nextToken"),
  CREATE_SLOT_TYPE(
      "PUT " + Paths.LOCALE + "/slottypes",
      "slotTypeName* description valueSelectionSetting parentSlotTypeSignature"),
  DESCRIBE_SLOT_TYPE("GET " + Paths.LOCALE + "/slottypes/{slotTypeId}", ""),

  LIST_BOT_VERSIONS("POST /bots/{botId}/botversions", "maxResults nextToken"),
  CREATE_BOT_VERSION("PUT /bots/{botId}/botversions", "botVersionLocaleSpecification* description"),
  DESCRIBE_BOT_VERSION("GET " + Paths.VERSION, ""),
  DELETE_BOT_VERSION("DELETE " + Paths.VERSION, ""),

  LIST_BOT_ALIASES("POST /bots/{botId}/botaliases", "maxResults nextToken"),
  CREATE_BOT_ALIAS("PUT /bots/{botId}/botaliases", "botAliasName* " + Paths.ALIAS_MEMBERS),
  DESCRIBE_BOT_ALIAS("GET /bots/{botId}/botaliases/{botAliasId}", ""),
  UPDATE_BOT_ALIAS(
      "PUT /bots/{botId}/botaliases/{botAliasId}", "botAliasName* " + Paths.ALIAS_MEMBERS);

  private static final class Paths {
    static final String VERSION = "/bots/{botId}/botversions/{botVersion}";
    static final String LOCALE = VERSION + "/botlocales/{localeId}";
    static final String INTENT = LOCALE + "/intents/{intentId}";
    static final String ALIAS_MEMBERS =
        "description botVersion botAliasLocaleSettings conversationLogSettings";
  }

  private final String request;
  private final String members;

  /// @param request method and path
  /// @param members with spaces between them
  Operation(String request, String members) {
    this.request = request;
    this.members = members;
  }

  /// The operation a request is for, as far as it is simulated.
  static Optional<Operation> of(WireRequest request) {
    var asked = segments(request.path());
    return Arrays.stream(values())
        .filter(operation -> operation.request.startsWith(request.method() + " "))
        .filter(operation -> operation.isAt(asked))
        .findFirst();
  }

  private boolean isAt(List<String> asked) {
    var path = path();
    return asked.size() == path.size() && withoutIds(asked).equals(withoutIds(path));
  }

  private List<String> path() {
    return segments(request.substring(request.indexOf('/')));
  }

  /// Every second part of a path is an id.
  private static List<String> withoutIds(List<String> segments) {
    var kinds = new ArrayList<String>();
    for (var at = 0; at < segments.size(); at += 2) {
      kinds.add(segments.get(at));
    }
    return kinds;
  }

  private static List<String> segments(String path) {
    return List.of(path.replaceAll("^/|/$", "").split("/", -1));
  }

  /// The ids in a request's path, by their names.
  Map<String, String> ids(WireRequest request) {
    var ids = new HashMap<String, String>();
    var path = path();
    var asked = segments(request.path());
    for (var at = 1; at < path.size(); at += 2) {
      ids.put(
          path.get(at).replaceAll("[{}]", ""),
          URLDecoder.decode(asked.get(at), StandardCharsets.UTF_8));
    }
    return ids;
  }

  /// The members its body has to have.
  List<String> required() {
    return members().stream()
        .filter(name -> name.endsWith("*"))
        .map(name -> name.replace("*", ""))
        .toList();
  }

  /// Whether its body may have a member.
  boolean knows(String member) {
    return members().contains(member) || members().contains(member + "*");
  }

  private List<String> members() {
    return List.of(members.split(" ", -1));
  }

  /// Its name in the API, such as `CreateBot`.
  String title() {
    var title = new StringBuilder();
    for (var word : name().split("_", -1)) {
      title.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return title.toString();
  }
}
