package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Words that Connect has for the end of a contact, and its simulator never says: each in the event
/// of a call that ends, up to the report (aws-facts 3.4).
class DisconnectReasonsTest {
  @ParameterizedTest
  @CsvSource({
    "TELECOM_UNANSWERED, NoAnswer",
    "TELECOM_TIMEOUT, NoAnswer",
    "RING_NO_ANSWER, NoAnswer",
    "CUSTOMER_NEVER_ARRIVED, NoAnswer",
    "TELECOM_PROBLEM, CallFailed",
    "EXPIRED, CallFailed",
    "A_NEW_WORD, CallFailed",
    "'', NoAnswer"
  })
  void aTelephoneThatNobodyPicksUp(String word, String reason) {
    try (var trial = played("{line: no-answer}", word)) {
      assertThat(trial.column("reason")).containsExactly(reason);
      assertThat(trial.column("Question_1")).containsExactly("null");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THIRD_PARTY_DISCONNECT, CallFailed",
    "AGENT_DISCONNECT, CallFailed",
    "BARGED, CallFailed",
    "TELECOM_PROBLEM, CallFailed",
    "A_NEW_WORD, CallFailed",
    "customer_disconnect, HungUp",
    "'', HungUp"
  })
  void aCallThatEndsAfterTheFirstAnswerKeepsIt(String word, String reason) {
    try (var trial = played("{says: [\"yes\"], then: hang-up}", word)) {
      assertThat(trial.column("reason")).containsExactly(reason);
      assertThat(trial.column("Question_1")).containsExactly("Yes");
      assertThat(trial.column("Question_2")).containsExactly("null");
    }
  }

  private static Trial played(String person, String word) {
    var book = Book.asking("Will you come?", "Yes/No").question("How many?", "Number").people(1);
    return Trial.with("receivers: {\"1\": " + person + "}", saying(word)).upload(book).run();
  }

  /// @param word empty: the event has none
  private static Consumer<ObjectNode> saying(String word) {
    return event -> {
      var detail = (ObjectNode) event.path("detail");
      if (word.isEmpty()) {
        detail.remove("disconnectReason");
      } else if (detail.has("disconnectReason")) {
        detail.put("disconnectReason", word);
      }
    };
  }
}
