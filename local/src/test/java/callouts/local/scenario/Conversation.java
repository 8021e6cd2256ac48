package callouts.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One receiver's calls as a transcript, from the event log:
///
/// ```
/// dialled
/// answered
/// > Hello Ada.               the system speaks; of the greeting, what is the author's
/// < yes                      the person speaks
/// < [21#]                    the person keys
/// < …                        the person lets the time pass
/// = Question_1 Yes           an answer is recorded
/// ended CUSTOMER_DISCONNECT  Connect's word for the end of the contact
/// CallCompleted AllAnswered  the result is saved
/// ```
final class Conversation {
  /// What every greeting ends with; [Invariants] sees to it that it does.
  static final Pattern OPENING =
      Pattern.compile(
          " ?This is an automated call( from [^:.,]+)?"
              + "(, to reach everyone in time\\. To stop these calls, press 9 now\\."
              + "|(: we are asking everyone the same (question|\\d+ questions)\\."
              + "|\\. We go on where we stopped last time: (one question is|\\d+ questions are)"
              + " left\\.)"
              + " You can speak or use the keypad, and say repeat to hear a question again\\."
              + " To stop these calls, press 9 now, or say stop calling me at any question\\.)$");

  private Conversation() {}

  static List<String> of(String taskId, String receiverId, List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.path("task_id").asText().equals(taskId))
        .filter(event -> event.path("receiver_id").asText().equals(receiverId))
        .flatMap(Conversation::lines)
        .collect(Collectors.toList());
  }

  private static Stream<String> lines(JsonNode event) {
    return switch (text(event, "type")) {
      case "Dialled" -> Stream.of("dialled");
      case "Answered" -> Stream.of("answered");
      case "Said" -> Stream.of("> " + OPENING.matcher(text(event, "text")).replaceFirst(""));
      case "Heard" -> Stream.of("< " + heard(event));
      case "AnswerRecorded" ->
          Stream.of("= " + text(event, "question") + " " + text(event, "answer"));
      case "Disconnected" -> Stream.of("ended " + text(event, "reason"));
      case "ResultSaved" -> Stream.of(text(event, "status") + " " + text(event, "reason"));
      default -> Stream.empty();
    };
  }

  private static String heard(JsonNode event) {
    return switch (text(event, "mode")) {
      case "speech" -> text(event, "text");
      case "keys" -> "[" + text(event, "text") + "]";
      default -> "…";
    };
  }

  private static String text(JsonNode event, String field) {
    return event.path(field).asText();
  }
}
