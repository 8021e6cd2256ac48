package callouts.handler;

import callouts.answer.AnswerReader;
import callouts.answer.Certainty;
import callouts.answer.Heard;
import callouts.answer.Trace;
import callouts.answer.Turn;
import callouts.aws.CallRecord;
import callouts.aws.CallTable;
import callouts.aws.Cloud;
import callouts.aws.OptOuts;
import callouts.aws.OptOuts.OptOut;
import callouts.job.Question;
import callouts.job.QuestionType;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what came of one turn of the conversation: an answer under its question, or that there
/// was none. Who does not want to be called again is on the do-not-call table before the turn says
/// so. Called twice for one turn, it changes nothing.
public final class RecordAnswer implements RequestHandler<ConnectEvent, Map<String, String>> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordAnswer.class);

  private final CallTable table;
  private final OptOuts optOuts;
  private final InstantSource clock;

  public RecordAnswer() {
    this(Cloud.fromEnvironment());
  }

  public RecordAnswer(Cloud cloud) {
    table = new CallTable(cloud);
    optOuts = new OptOuts(cloud);
    clock = cloud.clock();
  }

  @Override
  public Map<String, String> handleRequest(ConnectEvent event, Context context) {
    return Trail.leave(LOG, event, this::record);
  }

  private Map<String, String> record(ContactData contact) {
    var questionId = contact.parameter("question_id");
    if (!Question.isId(questionId) && !questionId.equals(AskQuestion.GREETING)) {
      throw contact.lacks("parameter question_id that is a question's");
    }
    var heard = read(contact);
    keep(contact, heard, questionId);
    return Map.of("turn", Turn.of(heard).word());
  }

  private void keep(ContactData contact, Heard heard, String questionId) {
    var turn = Turn.key(questionId, contact.number("turn"));
    var mark = Turn.mark(heard);
    switch (heard) {
      case Heard.Understood(var answer) ->
          table.answered(contact.dial(), questionId, answer.text(), turn, mark);
      case Heard.Confirmed _ ->
          table.answered(contact.dial(), questionId, doubted(contact, questionId), turn, mark);
      case Heard.Stop _ -> {
        optOut(contact);
        table.turned(contact.dial(), turn, mark);
      }
      case Heard.Doubted _, Heard.Refused _, Heard.Repeat _, Heard.NotUnderstood _ ->
          table.turned(contact.dial(), turn, mark);
    }
  }

  /// What the person was asked to confirm.
  private String doubted(ContactData contact, String questionId) {
    return call(contact)
        .progress()
        .doubted(questionId, contact.number("turn"))
        .orElseThrow(() -> contact.lacks("answer to confirm"));
  }

  /// At the greeting nothing is asked: there is no type, and only a wish to be heard.
  private Heard read(ContactData contact) {
    var intent = contact.parameter("intent");
    return AnswerReader.wish(intent)
        .orElseGet(
            () -> {
              if (contact.parameter("type").equals(Trace.CONFIRMATION)) {
                return AnswerReader.confirmation(intent, contact.parameters());
              }
              var type =
                  QuestionType.of(contact.parameter("type"))
                      .orElseThrow(() -> contact.lacks("parameter type that is a question's"));
              var heard = AnswerReader.read(type, intent, contact.parameters(), today());
              return Certainty.weigh(heard, type, contact.parameter("certainty"));
            });
  }

  private void optOut(ContactData contact) {
    optOuts.add(
        new OptOut(
            call(contact).phoneNumber(), clock.instant(), Optional.of(contact.key().taskId())));
  }

  private CallRecord call(ContactData contact) {
    return table.find(contact.key()).orElseThrow(() -> contact.lacks("call of ours"));
  }

  /// The day a date without a year counts from. Lex, too, resolves "tomorrow" in UTC.
  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
