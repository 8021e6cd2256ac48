package callouts.aws;

import callouts.result.Attempt;
import callouts.result.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The dials in an item of the results table: the last one is the item itself, those before are
/// kept in its map `dials` by their numbers.
final class DialItems {
  private DialItems() {}

  /// Every dial that Connect accepted, in order.
  static List<Attempt> attempts(Map<String, AttributeValue> item) {
    var attempts = new ArrayList<Attempt>();
    var before = item.get("dials");
    if (before != null) {
      before
          .m()
          .forEach(
              (number, dial) ->
                  attempt(Integer.parseInt(number), dial.m()).ifPresent(attempts::add));
    }
    number(item).flatMap(number -> attempt(number, item)).ifPresent(attempts::add);
    attempts.sort(Comparator.comparingInt(Attempt::number));
    return attempts;
  }

  private static Optional<Integer> number(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get("attempt")).map(AttributeValue::n).map(Integer::valueOf);
  }

  private static Optional<Attempt> attempt(int number, Map<String, AttributeValue> dial) {
    var contactId = text(dial, "contact_id").orElse("");
    var outcome = text(dial, "outcome").flatMap(Outcome::of);
    return text(dial, "call_at")
        .map(at -> new Attempt(number, contactId, at, text(dial, "ended_at"), outcome));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }
}
