package callouts.local.lexmodel;

import callouts.local.clock.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// What all operations work on: the bots, the time and the ids.
record Model(BotStore store, InstantSource clock, Times times, Ids ids, Naming naming) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ID_LENGTH = 10;
  private static final int DEFAULT_PAGE = 10;

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// An id as Lex makes them.
  String newId() {
    return ids.hex(ID_LENGTH).toUpperCase(Locale.ROOT);
  }

  /// Seconds since 1970, as the API counts.
  double now() {
    return clock.instant().toEpochMilli() / 1000.0;
  }

  /// Plans a status after the usual time of a change.
  void plan(ObjectNode node, String status) {
    Settling.plan(node, clock.instant().plus(times.change()), status);
  }

  /// A bot to be read.
  ObjectNode read(Call call) {
    return store.find(call.id("botId")).orElseThrow(() -> Refusal.notFound("No such bot"));
  }

  /// A bot to be changed, which nothing else changes right now.
  ObjectNode change(Call call) {
    var bot = store.find(call.id("botId")).orElseThrow(Refusal::missing);
    var status = bot.path("botStatus").asText();
    if (!status.equals("Available")) {
      throw Refusal.conflict("The bot is " + status);
    }
    return bot;
  }

  /// The child of an id, such as an intent of a locale.
  static Optional<ObjectNode> child(ObjectNode of, String children, String id) {
    return Optional.ofNullable((ObjectNode) of.withObjectProperty(children).get(id));
  }

  /// What has a name among the children.
  static Optional<ObjectNode> named(ObjectNode of, String children, String field, String name) {
    for (var child : of.withObjectProperty(children)) {
      if (child.path(field).asText().equals(name)) {
        return Optional.of((ObjectNode) child);
      }
    }
    return Optional.empty();
  }

  /// Copies what a request says, all that the operation knows.
  static void copy(Call call, ObjectNode to) {
    call.body().properties().forEach(member -> to.set(member.getKey(), member.getValue()));
  }

  /// A document as clients see it.
  static ObjectNode visible(ObjectNode node) {
    var copy = node.deepCopy();
    copy.properties().removeIf(member -> Settling.isInternal(member.getKey()));
    return copy;
  }

  /// One page of a list.
  ///
  /// @param summaries the response's member that holds it
  static ObjectNode page(Call call, String summaries, Iterable<? extends JsonNode> all) {
    var from = call.text("nextToken").isEmpty() ? 0 : Integer.parseInt(call.text("nextToken"));
    var most = call.member("maxResults").asInt(DEFAULT_PAGE);
    var page = object();
    call.ids().forEach(page::put);
    var list = page.putArray(summaries);
    var at = 0;
    for (var node : all) {
      if (at >= from && at < from + most) {
        list.add(visible((ObjectNode) node));
      }
      at++;
    }
    if (at > from + most) {
      page.put("nextToken", Integer.toString(from + most));
    }
    return page;
  }
}
