package callouts.local.cloud;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import callouts.bot.Slot;
import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.bot.LiveBot;
import callouts.local.bot.Recognition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Conversations with the bots, one turn each: what was meant, and what the bot's code hook makes
/// of it (aws-facts 4.5 and 4.6).
///
/// There is no dialogue over several turns: a required slot that is missing is asked for, and the
/// next text starts anew.
public final class LexTurns {
  /// Lex waits no longer for a code hook (aws-facts 4.6).
  static final Duration LONGEST_HOOK = Duration.ofSeconds(30);

  private static final JsonMapper JSON = new JsonMapper();

  private final Bots bots;
  private final BotRecogniser recogniser;
  private final CodeHooks hooks;

  public LexTurns(Bots bots, BotRecogniser recogniser, CodeHooks hooks) {
    this.bots = bots;
    this.recogniser = recogniser;
    this.hooks = hooks;
  }

  /// How a turn reached the bot; the code hook is told.
  public enum Mode {
    SPEECH("Speech"),
    /// Speech of which it is doubtful that these were the words.
    MUMBLING("Speech"),
    KEYS("DTMF"),
    TEXT("Text");

    final String word;

    Mode(String word) {
      this.word = word;
    }
  }

  /// One turn.
  ///
  /// @param text `""` is silence
  /// @param session the session's attributes
  /// @param request the request's attributes
  public record Asked(
      String aliasArn,
      String localeId,
      String sessionId,
      Mode mode,
      String text,
      Map<String, String> session,
      Map<String, String> request) {}

  /// What came of it, in Lex's own form.
  ///
  /// @param confidence 0 to 1 of the intent that was found; 0 where the bot fell back
  /// @param took how long the code hook did; zero without one
  public record Turned(
      ObjectNode sessionState,
      ArrayNode interpretations,
      ArrayNode messages,
      double confidence,
      Duration took) {}

  /// Takes one turn.
  ///
  /// @throws LexRefusal where there is no such alias or locale, or the code hook failed
  /// @throws UnsupportedOperationException where something is not simulated
  public Turned turn(Asked asked) throws LexRefusal {
    var bot = bot(asked);
    var definition = bot.definition();
    var read = recogniser.recognise(definition, asked.text(), isKeyed(asked));
    var intent =
        definition.intents().stream()
            .filter(candidate -> candidate.name().equals(read.intent()))
            .findFirst()
            .orElseThrow();
    var missing =
        intent.slots().stream()
            .filter(slot -> slot.required() && !read.slots().containsKey(slot.name()))
            .findFirst();
    var turned =
        new Turned(
            sessionState(asked, intent, read, missing),
            interpretations(definition, intent, read, missing.isPresent()),
            messages(missing),
            read.confidence(),
            Duration.ZERO);
    return bot.hookOf(intent.name())
        .filter(_ -> missing.isEmpty())
        .map(function -> fulfilled(asked, bot, function, turned))
        .orElse(turned);
  }

  private LiveBot bot(Asked asked) {
    var bot =
        bots.byAliasArn(asked.aliasArn())
            .orElseThrow(() -> LexRefusal.notFound("No such bot alias"));
    if (!bot.definition().locale().equals(asked.localeId())) {
      throw LexRefusal.notFound("The bot alias has no locale " + asked.localeId());
    }
    return bot;
  }

  /// A text of digits alone is read as keys.
  private static boolean isKeyed(Asked asked) {
    return switch (asked.mode()) {
      case KEYS -> true;
      case SPEECH, MUMBLING -> false;
      case TEXT -> asked.text().matches("\\d+");
    };
  }

  private Turned fulfilled(Asked asked, LiveBot bot, String function, Turned turned) {
    var hook = new LexHook(asked, bot, turned);
    var reply = hooks.call(function, asked.aliasArn(), hook.event());
    if (reply.took().compareTo(LONGEST_HOOK) > 0) {
      throw LexRefusal.dependencyFailed("The code hook did not answer in time", LONGEST_HOOK);
    }
    var body =
        reply
            .body()
            .orElseThrow(
                () -> LexRefusal.dependencyFailed("The code hook cannot be called", reply.took()));
    return hook.replied(body, reply.took());
  }

  private static ObjectNode sessionState(
      Asked asked, Intent intent, Recognition read, Optional<Slot> missing) {
    var state = JSON.createObjectNode();
    var action = state.putObject("dialogAction");
    missing.ifPresentOrElse(
        slot -> action.put("type", "ElicitSlot").put("slotToElicit", slot.name()),
        () -> action.put("type", "Close"));
    state.set("intent", intent(intent, read, missing.isPresent()));
    state.set("sessionAttributes", JSON.valueToTree(asked.session()));
    return state;
  }

  /// What was meant, and beside it the fallback intent, which Lex always considers.
  private static ArrayNode interpretations(
      BotDefinition bot, Intent intent, Recognition read, boolean inProgress) {
    var list = JSON.createArrayNode();
    if (!intent.isFallback()) {
      var best = list.addObject();
      best.putObject("nluConfidence").put("score", read.confidence());
      best.set("intent", intent(intent, read, inProgress));
      best.put("interpretationSource", "Lex");
    }
    var nothing = new Recognition(bot.fallback().name(), Map.of(), 0);
    list.addObject()
        .put("interpretationSource", "Lex")
        .set("intent", intent(bot.fallback(), nothing, false));
    return list;
  }

  private static ArrayNode messages(Optional<Slot> missing) {
    var messages = JSON.createArrayNode();
    missing.ifPresent(
        slot -> messages.addObject().put("content", slot.prompt()).put("contentType", "PlainText"));
    return messages;
  }

  private static ObjectNode intent(Intent intent, Recognition read, boolean inProgress) {
    var node =
        JSON.createObjectNode()
            .put("name", intent.name())
            .put("state", inProgress ? "InProgress" : "ReadyForFulfillment")
            .put("confirmationState", "None");
    var slots = node.putObject("slots");
    for (var slot : intent.slots()) {
      slots.set(slot.name(), slot(Optional.ofNullable(read.slots().get(slot.name()))));
    }
    return node;
  }

  private static JsonNode slot(Optional<Recognition.Value> value) {
    if (value.isEmpty()) {
      return JSON.nullNode();
    }
    var slot = JSON.createObjectNode().put("shape", "Scalar");
    slot.putObject("value")
        .put("originalValue", value.get().original())
        .put("interpretedValue", value.get().interpreted())
        .putArray("resolvedValues")
        .add(value.get().interpreted());
    return slot;
  }
}
