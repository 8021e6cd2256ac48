package callouts.handler;

import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;

/// The trail a contact leaves in the log: a line for each time the flow calls a function, by which
/// docs/deploy.md follows one call. No number, no prompt and no answer is on it.
final class Trail {
  /// What a function has said to a person: it may have their name in it.
  private static final String WORDS = "prompt";

  private Trail() {}

  /// Has a contact's event handled, and says what came of it.
  static Map<String, String> leave(
      Logger log, ConnectEvent event, Function<ContactData, Map<String, String>> handler) {
    var contact = ContactData.of(event);
    try {
      var answer = handler.apply(contact);
      log.info(
          "contact {} of call {}: {}",
          contact.contactId(),
          contact.key().callId(),
          telling(answer));
      return answer;
    } catch (RuntimeException e) {
      log.error("contact {} of call {} failed", contact.contactId(), contact.key().callId(), e);
      throw e;
    }
  }

  private static Map<String, String> telling(Map<String, String> answer) {
    var telling = new TreeMap<>(answer);
    telling.remove(WORDS);
    return telling;
  }
}
