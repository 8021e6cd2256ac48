package callouts.handler;

import callouts.answer.Progress;
import callouts.answer.Step;
import callouts.answer.Trace;
import callouts.aws.CallRecord;
import callouts.aws.CallTable;
import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.call.Aloud;
import callouts.call.CallScript.Prompt;
import callouts.call.Prompts;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the contact flow what to say next: the greeting, a question and its type, or the end.
///
/// It changes nothing but in a call of which PlaceCall could not note the contact: then it does, so
/// that whoever looks for the call's end finds it. So Connect may call it as often as it likes.
public final class AskQuestion implements RequestHandler<ConnectEvent, Map<String, String>> {
  /// Stands for a question's id and its type while nothing is asked yet.
  static final String GREETING = "Greeting";

  private static final Logger LOG = LoggerFactory.getLogger(AskQuestion.class);

  private final CallTable table;
  private final CallTasks tasks;
  private final InstantSource clock;

  public AskQuestion() {
    this(Cloud.fromEnvironment());
  }

  public AskQuestion(Cloud cloud) {
    table = new CallTable(cloud);
    tasks = new CallTasks(cloud);
    clock = cloud.clock();
  }

  @Override
  public Map<String, String> handleRequest(ConnectEvent event, Context context) {
    return Trail.leave(LOG, event, this::say);
  }

  private Map<String, String> say(ContactData contact) {
    var call = table.find(contact.key()).orElseThrow(() -> contact.lacks("call of ours"));
    if (!call.dial().equals(contact.dial())) {
      return outlived();
    }
    if (call.contactId().isEmpty()) {
      table.dialled(call.dial(), contact.contactId(), clock.instant());
    }
    tasks.beat(call.taskToken());
    return contact.parameter("say").equals("greeting") ? greeting(call) : next(call);
  }

  /// The greeting is a turn like those of the questions, for whoever presses the key 9 in it.
  private static Map<String, String> greeting(CallRecord call) {
    var prompt = Prompts.greeting(call.script(), call.progress().left());
    return Map.of("kind", GREETING, "question_id", GREETING, "turn", "1", "prompt", prompt);
  }

  /// A contact that could not be stopped, of whom the receiver is called anew by now.
  private static Map<String, String> outlived() {
    return Map.of("kind", "GiveUp", "prompt", Prompts.givenUp());
  }

  private Map<String, String> next(CallRecord call) {
    return switch (call.progress().next()) {
      case Step.Ask ask ->
          Map.of(
              "kind", ask.question().type().label(),
              "question_id", ask.question().id(),
              "turn", Integer.toString(ask.turn()),
              "prompt", words(call, ask));
      case Step.Confirm confirm ->
          Map.of(
              "kind", Trace.CONFIRMATION,
              "question_id", confirm.question().id(),
              "turn", Integer.toString(confirm.turn()),
              "prompt", words(confirm));
      case Step.Stop _ -> Map.of("kind", "OptedOut", "prompt", Prompts.optedOut());
      case Step.Done _ -> Map.of("kind", "Ending", "prompt", call.script().ending());
      case Step.GiveUp _ -> Map.of("kind", "GiveUp", "prompt", Prompts.givenUp());
    };
  }

  /// How to answer is said once for each type of question, and to whoever asks for a repeat.
  private static String words(CallRecord call, Step.Ask ask) {
    var prompt = prompt(call, ask.question());
    return switch (ask.why()) {
      case FIRST ->
          call.progress().isFamiliar(ask.question()) ? prompt.ssml() : Prompts.question(prompt);
      case REPEAT -> Prompts.question(prompt);
      case MISSED -> Prompts.again(prompt.type(), ask.tryNumber());
      case REFUSED -> Prompts.corrected(prompt.type());
    };
  }

  private String words(Step.Confirm confirm) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var heard = Aloud.of(confirm.question().type(), confirm.heard(), today);
    return switch (confirm.why()) {
      case FIRST, REPEAT -> Prompts.confirm(heard);
      case MISSED, REFUSED -> Prompts.confirmAgain(heard, confirm.tryNumber());
    };
  }

  private static Prompt prompt(CallRecord call, Progress.Item question) {
    return call.script().prompts().stream()
        .filter(prompt -> prompt.questionId().equals(question.id()))
        .findFirst()
        .orElseThrow();
  }
}
