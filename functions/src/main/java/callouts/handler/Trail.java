package callouts.handler;

import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;

/// The trail a contact leaves in the log: a line for each time the flow calls a function, by which
/// docs/deploy.md follows one call. No number, no prompt and no answer is on it.
final class Trail {
  /// What a function tells the flow beside these is close to what was said: the words of a prompt,
  /// a question's type, which reads like an answer where it is Yes/No, a wish to repeat.
  private static final Set<String> TOLD = Set.of("question_id", "reason");

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
    telling.keySet().retainAll(TOLD);
    return telling;
  }
}
