package callouts.handler;

import callouts.answer.AnswerReader;
import callouts.answer.Heard;
import callouts.answer.Turn;
import callouts.aws.CallTable;
import callouts.aws.Cloud;
import callouts.job.Question;
import callouts.job.QuestionType;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what came of one turn of the conversation: an answer under its question, or that there
/// was none. Called twice for one turn, it changes nothing.
public final class RecordAnswer implements RequestHandler<ConnectEvent, Map<String, String>> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordAnswer.class);

  private final CallTable table;
  private final InstantSource clock;

  public RecordAnswer() {
    this(Cloud.fromEnvironment());
  }

  public RecordAnswer(Cloud cloud) {
    table = new CallTable(cloud);
    clock = cloud.clock();
  }

  @Override
  public Map<String, String> handleRequest(ConnectEvent event, Context context) {
    return Trail.leave(LOG, event, this::record);
  }

  private Map<String, String> record(ContactData contact) {
    var questionId = contact.parameter("question_id");
    if (!Question.isId(questionId)) {
      throw contact.lacks("parameter question_id that is a question's");
    }
    var turn = Turn.key(questionId, contact.number("turn"));
    var heard = read(contact);
    var mark = Turn.of(heard).word();
    if (heard instanceof Heard.Understood understood) {
      table.answered(contact.key(), questionId, understood.answer().text(), turn, mark);
    } else {
      table.turned(contact.key(), turn, mark);
    }
    return Map.of("turn", mark);
  }

  private Heard read(ContactData contact) {
    var type =
        QuestionType.of(contact.parameter("type"))
            .orElseThrow(() -> contact.lacks("parameter type that is a question's"));
    return AnswerReader.read(type, contact.parameter("intent"), contact.parameters(), today());
  }

  /// The day a date without a year counts from. Lex, too, resolves "tomorrow" in UTC.
  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
