package callouts.aws;

import callouts.result.Attempt;
import callouts.result.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The dials in an item of the results table: the last one is the item itself, those before are
/// kept in its map `dials` by their numbers.
final class DialItems {
  /// What an item has of its last dial only.
  private static final List<String> OF_A_DIAL =
      List.of("outcome", "error", "ended_at", "contact_id", "call_at");

  private DialItems() {}

  /// What an item has of its last dial, to be kept in `dials`.
  static AttributeValue of(Item item) {
    return Attributes.map(
        OF_A_DIAL.stream()
            .filter(item::has)
            .collect(Collectors.toMap(name -> name, item::required)));
  }

  /// The part of an update that takes the last dial out of an item; `#error` stands for `error`,
  /// which is a reserved word.
  static String removal() {
    return "REMOVE " + String.join(", ", OF_A_DIAL).replace("error", "#error");
  }

  /// The last of the dials that are kept in `dials`; empty where there is none.
  static Optional<Item> last(Item item) {
    return before(item).entrySet().stream()
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }

  /// Every dial that Connect accepted, in order.
  static List<Attempt> attempts(Item item) {
    var attempts = new ArrayList<Attempt>();
    before(item).forEach((number, dial) -> attempt(number, dial).ifPresent(attempts::add));
    item.findNumber("attempt").flatMap(number -> attempt(number, item)).ifPresent(attempts::add);
    attempts.sort(Comparator.comparingInt(Attempt::number));
    return attempts;
  }

  /// An outcome by its word in the table.
  static Outcome outcome(String word) {
    return Outcome.of(word).orElseThrow(() -> new IllegalStateException("unknown outcome " + word));
  }

  private static Map<Integer, Item> before(Item item) {
    return item.find("dials").map(AttributeValue::m).orElse(Map.of()).entrySet().stream()
        .collect(
            Collectors.toMap(
                dial -> Integer.valueOf(dial.getKey()), dial -> new Item(dial.getValue().m())));
  }

  private static Optional<Attempt> attempt(int number, Item dial) {
    var contactId = dial.findText("contact_id").orElse("");
    var outcome = dial.findText("outcome").map(DialItems::outcome);
    var endedAt = dial.findText("ended_at").map(Instant::parse);
    return dial.findText("call_at")
        .map(at -> new Attempt(number, contactId, Instant.parse(at), endedAt, outcome));
  }
}
