package callouts.local.stack;

import static callouts.local.stack.Wiring.missing;

import callouts.answer.AnswerReader;
import callouts.handler.AskQuestion;
import callouts.handler.PlaceCall;
import callouts.handler.RecordAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names by which the contact flow and the handlers hand values to each other.
record HandoverWiring(Wiring wiring) {
  List<String> faults() {
    var taken =
        Stream.of(AskQuestion.class, RecordAnswer.class, AnswerReader.class)
            .flatMap(type -> Literals.of(type).stream())
            .collect(Collectors.toSet());
    return Stream.of(
            missing(
                used("External"), Literals.of(AskQuestion.class), "AskQuestion does not answer %s"),
            missing(used("Attributes"), Literals.of(PlaceCall.class), "PlaceCall does not set %s"),
            missing(passed(), taken, "the flow passes on %s, which no function takes"))
        .flatMap(Function.identity())
        .toList();
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
