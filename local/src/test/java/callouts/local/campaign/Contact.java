package callouts.local.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// One call as the person on the line lived through it, told by the events of the telephone.
///
/// @param events of one contact, in order, the dial first
record Contact(List<JsonNode> events) {
  private static final Pattern QUESTION = Pattern.compile("This is question (\\d+)\\.");
  private static final String FAULT = "Sorry, something went wrong on our side.";
  private static final String GIVEN_UP = "Sorry, I still did not understand.";
  private static final Pattern CONFIRMATION =
      Pattern.compile("(I heard |Sorry, did you say |Please press 1 if it is ).*");
  private static final String OPTED_OUT = "All right. We will not call this number again.";
  private static final String STOP_KEY = "9";
  private static final Duration LONGEST_CALL = Duration.ofHours(4);

  Contact {
    events = List.copyOf(events);
  }

  /// What came of one question once.
  ///
  /// @param question its number
  /// @param confirms whether the person was asked if we heard the turn before aright
  /// @param doubted whether they are asked so of this turn
  /// @param heard whether the bot came to a reading of it; a bot that breaks asks again
  /// @param acknowledged whether the flow went on to the next words, other than those of a fault
  record Turn(
      int question,
      boolean confirms,
      boolean doubted,
      String mode,
      String text,
      Instant at,
      boolean heard,
      boolean acknowledged) {}

  String id() {
    return events.getFirst().path("contact_id").asText();
  }

  String receiver() {
    return events.getFirst().path("receiver_id").asText();
  }

  String task() {
    return events.getFirst().path("task_id").asText();
  }

  int attempt() {
    return events.getFirst().path("attempt").asInt();
  }

  Instant dialled() {
    return at(events.getFirst());
  }

  /// When the line was free again; far away where it never was.
  Instant ended() {
    return first("Disconnected").map(Contact::at).orElse(Instant.MAX);
  }

  boolean isAnswered() {
    return first("Answered").isPresent();
  }

  /// Connect's word; empty while the call goes on.
  String reason() {
    return first("Disconnected").map(event -> event.path("reason").asText()).orElse("");
  }

  /// Whether it lasted so long that the network may have cut it, before anybody stopped it.
  boolean isCut() {
    return !ended().isBefore(dialled().plus(LONGEST_CALL));
  }

  /// Whether the person wished not to be called again, and it was heard: said to a bot, or keyed at
  /// the greeting.
  boolean isUnwanted() {
    var asked = false;
    for (var event : events) {
      asked |= QUESTION.matcher(said(event)).find();
      var keyed = is(event, "Heard") && event.path("text").asText().equals(STOP_KEY);
      var spoken = event.path("intent").asText().equals("StopIntent");
      if (spoken || (keyed && !asked)) {
        return true;
      }
    }
    return false;
  }

  /// When the flow said that it will not call again; empty where it did not.
  Optional<Instant> optedOut() {
    return events.stream()
        .filter(event -> said(event).startsWith(OPTED_OUT))
        .map(Contact::at)
        .findFirst();
  }

  /// Whether the flow said that it gives up.
  boolean isGivenUp() {
    return says(GIVEN_UP);
  }

  /// Whether the flow said that something is broken.
  boolean isBroken() {
    return says(FAULT);
  }

  private boolean says(String words) {
    return events.stream().anyMatch(event -> said(event).startsWith(words));
  }

  /// Everything that was said, keyed or left unsaid, in order.
  List<Turn> turns() {
    var turns = new ArrayList<Turn>();
    var question = OptionalInt.empty();
    var confirms = false;
    for (var i = 0; i < events.size(); i++) {
      var event = events.get(i);
      var asked = QUESTION.matcher(said(event));
      if (asked.find()) {
        question = OptionalInt.of(Integer.parseInt(asked.group(1)));
      }
      if (is(event, "Said")) {
        confirms = CONFIRMATION.matcher(said(event)).matches();
      } else if (is(event, "Heard") && question.isPresent()) {
        var rest = events.subList(i, events.size());
        turns.add(turn(question.getAsInt(), confirms, event, rest));
      }
    }
    return turns;
  }

  private static Turn turn(int question, boolean confirms, JsonNode heard, List<JsonNode> rest) {
    var next =
        rest.stream().map(Contact::said).filter(words -> !words.isEmpty()).findFirst().orElse("");
    return new Turn(
        question,
        confirms,
        !confirms && CONFIRMATION.matcher(next).matches(),
        heard.path("mode").asText(),
        heard.path("text").asText(),
        at(heard),
        rest.size() > 1 && is(rest.get(1), "Understood"),
        !next.isEmpty() && !next.startsWith(FAULT));
  }

  private Optional<JsonNode> first(String type) {
    return events.stream().filter(event -> is(event, type)).findFirst();
  }

  private static boolean is(JsonNode event, String type) {
    return event.path("type").asText().equals(type);
  }

  private static String said(JsonNode event) {
    return is(event, "Said") ? event.path("text").asText() : "";
  }

  /// When something happened.
  static Instant at(JsonNode event) {
    return Instant.parse(event.path("at").asText());
  }
}
