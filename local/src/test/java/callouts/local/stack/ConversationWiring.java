package callouts.local.stack;

import static callouts.local.stack.Wiring.missing;

import callouts.answer.AnswerReader;
import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import callouts.bot.Slot;
import callouts.job.QuestionType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The contact flow, the functions and bots it names, and the intents and slots that AnswerReader
/// knows.
record ConversationWiring(Wiring wiring) {
  private static final String LISTEN = "ConnectParticipantWithLexBot";
  private static final String CALL = "InvokeLambdaFunction";
  private static final String BOT = "/Parameters/LexV2Bot/AliasArn";

  /// What AskQuestion says besides a question's type.
  private static final Set<String> OTHERS = Set.of("Confirmation", "Ending", "GiveUp", "OptedOut");

  private static final Pattern SLOT = Pattern.compile("\\$\\.Lex\\.Slots\\.(\\w+)");

  List<String> faults() {
    return Stream.of(placeholders(), kinds(), conditions(), slots(), answerReader())
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<String> placeholders() {
    var bots = wiring.bots().stream().map(BotDefinition::name).collect(Collectors.toSet());
    var listened = named(LISTEN, BOT).stream().map(this::workbook).collect(Collectors.toSet());
    var called = named(CALL, "/Parameters/LambdaFunctionARN");
    return Stream.of(
            missing(called, wiring.functions().keySet(), "the flow calls the unknown function %s"),
            missing(listened, bots, "the flow listens with %s, which bots/ does not have"),
            missing(bots, listened, "the flow never listens with the bot %s"))
        .flatMap(Function.identity());
  }

  private Set<String> named(String type, String parameter) {
    return actions(type)
        .flatMap(action -> Wiring.named(action.at(parameter).asText()).stream())
        .collect(Collectors.toSet());
  }

  /// The bot that a resource of the template builds.
  private String workbook(String id) {
    return wiring
        .template()
        .at("/Resources/" + id + "/Properties/Workbook")
        .asText(id)
        .replaceFirst("\\.xlsx$", "");
  }

  private Stream<JsonNode> actions(String type) {
    return wiring.actions().stream().filter(action -> action.path("Type").asText().equals(type));
  }

  private Stream<String> kinds() {
    var compared = actions("Compare").flatMap(ConversationWiring::operands).toList();
    var said =
        Stream.concat(
                Arrays.stream(QuestionType.values()).map(QuestionType::label), OTHERS.stream())
            .collect(Collectors.toSet());
    return Stream.concat(
        missing(said, Set.copyOf(compared), "the flow does not know the kind %s"),
        missing(Set.copyOf(compared), said, "the flow waits for the kind %s, which nobody says"));
  }

  private static Stream<String> operands(JsonNode action) {
    return Wiring.stream(action.at("/Transitions/Conditions"))
        .map(condition -> condition.at("/Condition/Operands/0").asText());
  }

  /// Where the flow listens, it tells apart exactly what the bot can hear.
  private Stream<String> conditions() {
    return actions(LISTEN).flatMap(action -> conditions(action, bot(action)));
  }

  private Stream<String> conditions(JsonNode action, List<BotDefinition> bot) {
    var place = action.path("Identifier").asText();
    var compared = operands(action).collect(Collectors.toSet());
    var heard = intents(bot).map(Intent::name).collect(Collectors.toSet());
    return Stream.concat(
        missing(heard, compared, place + " does not know the intent %s of its bot"),
        missing(compared, heard, place + " waits for the intent %s, which its bot does not have"));
  }

  private List<BotDefinition> bot(JsonNode action) {
    var names = Wiring.named(action.at(BOT).asText()).stream().map(this::workbook).toList();
    return wiring.bots().stream().filter(bot -> names.contains(bot.name())).toList();
  }

  private Stream<String> slots() {
    var passed =
        SLOT.matcher(wiring.flow()).results().map(m -> m.group(1)).collect(Collectors.toSet());
    return Stream.concat(
        missing(passed, slotNames(), "the flow passes on the slot %s, which no bot has"),
        missing(slotNames(), passed, "the flow does not pass on the slot %s"));
  }

  private Stream<String> answerReader() {
    var known = Literals.of(AnswerReader.class);
    var intents =
        known.stream().filter(text -> text.endsWith("Intent")).collect(Collectors.toSet());
    var slots =
        known.stream()
            .filter(text -> text.matches("[A-Z][a-z]+") && !text.endsWith("Intent"))
            .collect(Collectors.toSet());
    return Stream.of(
            intents.stream()
                .filter(intent -> intentNames().stream().noneMatch(name -> name.matches(intent)))
                .map(intent -> "AnswerReader knows the intent " + intent + ", which no bot has"),
            intentNames().stream()
                .filter(name -> intents.stream().noneMatch(name::matches))
                .map(name -> "AnswerReader does not know the intent " + name),
            missing(slots, slotNames(), "AnswerReader knows the slot %s, which no bot has"),
            missing(slotNames(), slots, "AnswerReader does not know the slot %s"))
        .flatMap(Function.identity());
  }

  /// Falling back is no answer, so AnswerReader need not know it.
  private Set<String> intentNames() {
    return intents(wiring.bots())
        .filter(intent -> !intent.isFallback())
        .map(Intent::name)
        .collect(Collectors.toSet());
  }

  private Set<String> slotNames() {
    return intents(wiring.bots())
        .flatMap(intent -> intent.slots().stream())
        .map(Slot::name)
        .collect(Collectors.toSet());
  }

  private static Stream<Intent> intents(List<BotDefinition> bots) {
    return bots.stream().flatMap(bot -> bot.intents().stream());
  }
}
