package callouts.answer;

import callouts.answer.Trace.Asked;
import callouts.answer.Trace.Bot;
import callouts.answer.Trace.Value;
import callouts.answer.Trace.Words;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the event with which Lex calls a bot's code hook (aws-facts 4.6). Lex may add members at
/// any time and leaves out what it does not know, so nothing is taken for granted.
public final class TraceReader {
  private final EventNode event;
  private final EventNode intent;

  private TraceReader(Map<String, @Nullable Object> event) {
    this.event = new EventNode(event);
    this.intent = this.event.at("sessionState", "intent");
  }

  /// Reads one event.
  ///
  /// @return empty where the bot was not talked to in a call of ours: the contact flow's session
  ///     attributes are missing
  public static Optional<Trace> read(Map<String, @Nullable Object> event) {
    var reader = new TraceReader(event);
    return reader.asked().map(reader::trace);
  }

  /// The contact an event is about; `""` where it names none.
  public static String contactId(Map<String, @Nullable Object> event) {
    return new TraceReader(event).attribute("contact_id");
  }

  private Optional<Asked> asked() {
    var contact = attribute("contact_id");
    var question = attribute("question_id");
    var turn = attribute("turn");
    var days = attribute("result_days");
    return contact.isEmpty() || question.isEmpty() || !isNumber(turn) || !isNumber(days)
        ? Optional.empty()
        : Optional.of(
            new Asked(
                contact,
                attribute("task_id"),
                attribute("call_id"),
                question,
                attribute("kind"),
                Turn.key(question, Integer.parseInt(turn)),
                Integer.parseInt(days)));
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,9}");
  }

  private String attribute(String name) {
    return event.at("sessionState", "sessionAttributes", name).text();
  }

  private Trace trace(Asked asked) {
    return new Trace(
        asked,
        new Bot(event.at("bot", "name").text(), event.at("bot", "version").text()),
        words(),
        intent.at("name").text(),
        slots(),
        confidence());
  }

  private Words words() {
    return new Words(
        event.at("inputMode").text(),
        event.at("inputTranscript").text(),
        event.at("requestAttributes", "x-amz-lex:dtmf-transcript").text(),
        event
            .at("transcriptions")
            .elements()
            .map(best -> best.at("transcriptionConfidence").score())
            .findFirst()
            .orElse(OptionalDouble.empty()));
  }

  /// An unfilled slot is null; of a slot that takes several values each has its own.
  private Map<String, Value> slots() {
    return intent
        .at("slots")
        .members()
        .flatMap(
            slot ->
                slot.getValue().at("value").members().findAny().isPresent()
                    ? Stream.of(Map.entry(slot.getKey(), value(slot.getValue().at("value"))))
                    : Stream.empty())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Value value(EventNode value) {
    return new Value(value.at("originalValue").text(), value.at("interpretedValue").text());
  }

  private OptionalDouble confidence() {
    var name = intent.at("name").text();
    return event
        .at("interpretations")
        .elements()
        .filter(one -> one.at("intent", "name").text().equals(name))
        .map(one -> one.at("nluConfidence").score())
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
