package callouts.handler;

import callouts.answer.TraceReader;
import callouts.aws.Cloud;
import callouts.aws.TraceTable;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what a bot heard: the code hook Lex calls when it has found an intent, before the contact
/// flow goes on (docs/adr/0008-trace.md).
///
/// Its reply changes nothing, and a trace that cannot be kept does not change the reply. No line of
/// its log has a word of what was said.
public final class TraceAnswer
    implements RequestHandler<Map<String, @Nullable Object>, Map<String, @Nullable Object>> {
  private static final Logger LOG = LoggerFactory.getLogger(TraceAnswer.class);

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
    try {
      keep(event);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("contact {} leaves no trace: {}", TraceReader.contactId(event), e.getClass());
    }
    return Map.of("sessionState", fulfilled(object(event.get("sessionState"))));
  }

  private void keep(Map<String, @Nullable Object> event) {
    var trace = TraceReader.read(event);
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

  /// The session as it came, and its turn at an end: the flow goes on by the intent's name.
  private static Map<String, @Nullable Object> fulfilled(Map<String, @Nullable Object> session) {
    var intent = new LinkedHashMap<String, @Nullable Object>();
    for (var member : List.of("name", "slots", "confirmationState")) {
      intent.put(member, object(session.get("intent")).get(member));
    }
    intent.put("state", "Fulfilled");
    return Map.of(
        "sessionAttributes", object(session.get("sessionAttributes")),
        "dialogAction", Map.of("type", "Close"),
        "intent", intent);
  }

  @SuppressWarnings("unchecked") // An object of an event has names.
  private static Map<String, @Nullable Object> object(@Nullable Object part) {
    return part instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
  }
}
