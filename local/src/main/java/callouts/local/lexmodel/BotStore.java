package callouts.local.lexmodel;

import callouts.local.cloud.Store;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;

/// All bots, one JSON document each, with every status as of now.
///
/// Within a document, names that begin with `-` are ours: `-versions` and `-aliases`; in a version
/// `-locales`; in a locale `-intents` and `-slotTypes`; in an intent `-slots`. Each holds its
/// things by their ids, in the order they were made.
final class BotStore {
  static final String VERSIONS = "-versions";
  static final String ALIASES = "-aliases";
  static final String LOCALES = "-locales";
  static final String INTENTS = "-intents";
  static final String SLOT_TYPES = "-slotTypes";
  static final String SLOTS = "-slots";
  static final String DRAFT = "DRAFT";

  private static final JsonMapper JSON = new JsonMapper();

  private final MVMap<String, String> bots;
  private final InstantSource clock;

  BotStore(Store store, InstantSource clock) {
    this.bots = store.texts("lex-bots");
    this.clock = clock;
  }

  /// All bots that are not gone.
  List<ObjectNode> all() {
    var all = new ArrayList<ObjectNode>();
    for (var id : List.copyOf(bots.keySet())) {
      find(id).ifPresent(all::add);
    }
    return all;
  }

  /// A bot that is not gone.
  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(bots.get(id))
        .map(BotStore::read)
        .map(this::settled)
        .filter(bot -> !Settling.isGone(bot, "botStatus"));
  }

  void save(ObjectNode bot) {
    bots.put(bot.path("botId").asText(), bot.toString());
  }

  private ObjectNode settled(ObjectNode bot) {
    var now = clock.instant();
    Settling.settle(bot, "botStatus", now);
    settle(bot.withObjectProperty(VERSIONS), "botStatus", now);
    settle(bot.withObjectProperty(ALIASES), "botAliasStatus", now);
    for (var version : bot.withObjectProperty(VERSIONS)) {
      settle(((ObjectNode) version).withObjectProperty(LOCALES), "botLocaleStatus", now);
    }
    return bot;
  }

  private static void settle(ObjectNode children, String field, Instant now) {
    for (var child : children) {
      Settling.settle((ObjectNode) child, field, now);
    }
    children.properties().removeIf(child -> Settling.isGone((ObjectNode) child.getValue(), field));
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds no bot", e);
    }
  }
}
