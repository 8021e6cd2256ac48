package callouts.handler;

import callouts.answer.Certainty;
import callouts.answer.Trace;
import callouts.answer.TraceReader;
import callouts.aws.Cloud;
import callouts.aws.TraceTable;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what a bot heard: the code hook Lex calls when it has found an intent, before the contact
/// flow goes on (docs/adr/0008-trace.md).
///
/// Its reply adds to the session how sure the bot is, and changes nothing else; a trace that cannot
/// be kept does not change the reply. No line of its log has a word of what was said.
public final class TraceAnswer
    implements RequestHandler<Map<String, @Nullable Object>, Map<String, @Nullable Object>> {
  private static final Logger LOG = LoggerFactory.getLogger(TraceAnswer.class);

  /// The session attribute by which the contact flow learns [Certainty].
  private static final String CERTAINTY = "certainty";

  private final TraceTable table;
  private final InstantSource clock;

  public TraceAnswer() {
    this(Cloud.fromEnvironment().within(TraceTable.PATIENCE));
  }

  public TraceAnswer(Cloud cloud) {
    table = new TraceTable(cloud);
    clock = cloud.clock();
  }

  @Override
  public Map<String, @Nullable Object> handleRequest(
      Map<String, @Nullable Object> event, Context context) {
    return Map.of("sessionState", fulfilled(object(event.get("sessionState")), heard(event)));
  }

  /// Keeps the trace of a turn.
  ///
  /// @return how sure the bot is; `""` where that cannot be told
  private String heard(Map<String, @Nullable Object> event) {
    var certainty = "";
    try {
      var trace = TraceReader.read(event);
      certainty = trace.map(Certainty::of).orElse("");
      keep(trace);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("contact {} leaves no trace: {}", TraceReader.contactId(event), e.getClass());
    }
    return certainty;
  }

  private void keep(Optional<Trace> trace) {
    if (trace.isEmpty()) {
      LOG.warn("a bot was talked to outside of a call, which leaves no trace");
      return;
    }
    var asked = trace.get().asked();
    table
        .put(trace.get(), clock.instant())
        .ifPresent(
            why ->
                LOG.error(
                    "contact {} leaves no trace of {}: {}", asked.contactId(), asked.turn(), why));
  }

  /// The session as it came, but for how sure the bot is, and its turn at an end: the flow goes on
  /// by the intent's name, and hands the certainty on.
  private static Map<String, @Nullable Object> fulfilled(
      Map<String, @Nullable Object> session, String certainty) {
    var attributes = new LinkedHashMap<>(object(session.get("sessionAttributes")));
    attributes.put(CERTAINTY, certainty);
    var intent = new LinkedHashMap<String, @Nullable Object>();
    for (var member : List.of("name", "slots", "confirmationState")) {
      intent.put(member, object(session.get("intent")).get(member));
    }
    intent.put("state", "Fulfilled");
    return Map.of(
        "sessionAttributes", attributes,
        "dialogAction", Map.of("type", "Close"),
        "intent", intent);
  }

  @SuppressWarnings("unchecked") // An object of an event has names.
  private static Map<String, @Nullable Object> object(@Nullable Object part) {
    return part instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
  }
}
