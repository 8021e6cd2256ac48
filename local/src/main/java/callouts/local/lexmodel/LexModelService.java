package callouts.local.lexmodel;

import callouts.local.bot.LiveBot;
import callouts.local.clock.Ids;
import callouts.local.cloud.Store;
import callouts.local.cloud.TokenBucket;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.cloud.WireService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Amazon Lex V2's model building API: REST with JSON, one request at a time.
///
/// What it simulates, refuses and assumes is in docs/fidelity.md.
public final class LexModelService implements WireService {
  private final Model model;
  private final TokenBucket rate;
  private final List<Consumer<LiveBot>> listeners = new ArrayList<>();
  private final BotOperations bots;
  private final LocaleOperations locales;
  private final IntentOperations intents;
  private final SlotTypeOperations slotTypes;
  private final VersionOperations versions;
  private final AliasOperations aliases;

  public LexModelService(InstantSource clock, Store store, Ids ids, Times times, Naming naming) {
    model = new Model(new BotStore(store, clock), clock, times, ids, naming);
    rate = new TokenBucket(clock, times.perSecond(), times.burst());
    bots = new BotOperations(model);
    locales = new LocaleOperations(model);
    intents = new IntentOperations(model, locales);
    slotTypes = new SlotTypeOperations(model, locales);
    versions = new VersionOperations(model);
    aliases = new AliasOperations(model, bot -> listeners.forEach(l -> l.accept(bot)));
  }

  @Override
  public String signingName() {
    return "lex";
  }

  /// Tells what a bot listens by, whenever its alias is pointed at a version.
  public void onLive(Consumer<LiveBot> listener) {
    listeners.add(listener);
  }

  /// What is live under an alias.
  ///
  /// @param name the bot's
  /// @return empty where there is no such bot, or it has no such alias
  public Optional<LiveBot> live(String name, String alias) {
    return model.store().all().stream()
        .filter(bot -> bot.path("botName").asText().equals(name))
        .findFirst()
        .flatMap(
            bot ->
                Model.named(bot, BotStore.ALIASES, "botAliasName", alias)
                    .map(found -> StoredBot.live(bot, found)));
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      if (!rate.take()) {
        throw Refusal.throttled();
      }
      var answer = answer(Call.of(request));
      return WireResponse.text(200, "application/json", answer.toString());
    } catch (Refusal refusal) {
      return refusal.response();
    }
  }

  private ObjectNode answer(Call call) {
    return switch (call.operation()) {
      case LIST_BOTS -> bots.list(call);
      case CREATE_BOT -> bots.create(call);
      case DESCRIBE_BOT -> bots.describe(call);
      case UPDATE_BOT -> bots.update(call);
      case DELETE_BOT -> bots.delete(call);
      case LIST_BOT_LOCALES -> locales.list(call);
      case CREATE_BOT_LOCALE -> locales.create(call);
      case DESCRIBE_BOT_LOCALE -> locales.describe(call);
      case UPDATE_BOT_LOCALE -> locales.update(call);
      case DELETE_BOT_LOCALE -> locales.delete(call);
      case BUILD_BOT_LOCALE -> locales.build(call);
      case LIST_INTENTS -> intents.list(call);
      case CREATE_INTENT -> intents.create(call);
      case DESCRIBE_INTENT -> intents.describe(call);
      case UPDATE_INTENT -> intents.update(call);
      case LIST_SLOTS -> intents.listSlots(call);
      case CREATE_SLOT -> intents.createSlot(call);
      case DESCRIBE_SLOT -> intents.describeSlot(call);
      case LIST_SLOT_TYPES -> slotTypes.list(call);
      case CREATE_SLOT_TYPE -> slotTypes.create(call);
      case DESCRIBE_SLOT_TYPE -> slotTypes.describe(call);
      case LIST_BOT_VERSIONS -> versions.list(call);
      case CREATE_BOT_VERSION -> versions.create(call);
      case DESCRIBE_BOT_VERSION -> versions.describe(call);
      case DELETE_BOT_VERSION -> versions.delete(call);
      case LIST_BOT_ALIASES -> aliases.list(call);
      case CREATE_BOT_ALIAS -> aliases.create(call);
      case DESCRIBE_BOT_ALIAS -> aliases.describe(call);
      case UPDATE_BOT_ALIAS -> aliases.update(call);
    };
  }
}
