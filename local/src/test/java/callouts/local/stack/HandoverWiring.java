package callouts.local.stack;

import static callouts.local.stack.Wiring.missing;

import callouts.answer.AnswerReader;
import callouts.answer.TraceReader;
import callouts.handler.AskQuestion;
import callouts.handler.PlaceCall;
import callouts.handler.RecordAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names by which the contact flow and the handlers hand values to each other.
record HandoverWiring(Wiring wiring) {
  private static final Set<String> TRACED =
      Set.of("contact_id", "task_id", "call_id", "question_id", "kind", "turn", "result_days");

  List<String> faults() {
    var taken =
        Stream.of(AskQuestion.class, RecordAnswer.class, AnswerReader.class)
            .flatMap(type -> Literals.of(type).stream())
            .collect(Collectors.toSet());
    return Stream.of(
            missing(
                used("External"), Literals.of(AskQuestion.class), "AskQuestion does not answer %s"),
            missing(used("Attributes"), Literals.of(PlaceCall.class), "PlaceCall does not set %s"),
            missing(passed(), taken, "the flow passes on %s, which no function takes"),
            bots().flatMap(HandoverWiring::session))
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<JsonNode> bots() {
    return wiring.actions().stream()
        .filter(action -> action.path("Type").asText().equals("ConnectParticipantWithLexBot"));
  }

  /// What a bot's session tells TraceAnswer, beside Lex's own settings.
  private static Stream<String> session(JsonNode action) {
    var place = action.path("Identifier").asText();
    var told =
        action
            .at("/Parameters/LexSessionAttributes")
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(name -> !name.startsWith("x-amz-lex:"))
            .collect(Collectors.toSet());
    return Stream.concat(
        missing(TRACED, told, place + " does not tell its bot %s, which TraceAnswer needs"),
        missing(told, Literals.of(TraceReader.class), place + " tells its bot %s in vain"));
  }

  private Set<String> used(String root) {
    return Pattern.compile("\\$\\." + root + "\\.(\\w+)")
        .matcher(wiring.flow())
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private Set<String> passed() {
    return wiring.actions().stream()
        .flatMap(action -> action.at("/Parameters/LambdaInvocationAttributes").propertyStream())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
