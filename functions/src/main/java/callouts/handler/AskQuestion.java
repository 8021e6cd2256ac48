package callouts.handler;

import callouts.answer.Progress;
import callouts.answer.Step;
import callouts.aws.CallRecord;
import callouts.aws.CallTable;
import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.call.CallScript.Prompt;
import callouts.call.Prompts;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the contact flow what to say next: the greeting, a question and its type, or the end.
///
/// It only reads, so Connect may call it as often as it likes.
public final class AskQuestion implements RequestHandler<ConnectEvent, Map<String, String>> {
  private static final Logger LOG = LoggerFactory.getLogger(AskQuestion.class);

  private final CallTable table;
  private final CallTasks tasks;

  public AskQuestion() {
    this(Cloud.fromEnvironment());
  }

  public AskQuestion(Cloud cloud) {
    table = new CallTable(cloud);
    tasks = new CallTasks(cloud);
  }

  @Override
  public Map<String, String> handleRequest(ConnectEvent event, Context context) {
    return Trail.leave(LOG, event, this::say);
  }

  private Map<String, String> say(ContactData contact) {
    var call = table.find(contact.key()).orElseThrow(() -> contact.lacks("call of ours"));
    tasks.beat(call.taskToken());
    return contact.parameter("say").equals("greeting")
        ? Map.of("prompt", call.script().greeting())
        : next(call);
  }

  private static Map<String, String> next(CallRecord call) {
    return switch (call.progress().next()) {
      case Step.Ask(Progress.Item question, _, int turn, Step.Why why) ->
          Map.of(
              "kind", question.type().label(),
              "question_id", question.id(),
              "turn", Integer.toString(turn),
              "prompt", words(prompt(call, question), why));
      case Step.Done _ -> Map.of("kind", "Ending", "prompt", call.script().ending());
      case Step.GiveUp _ -> Map.of("kind", "GiveUp", "prompt", Prompts.givenUp());
    };
  }

  private static Prompt prompt(CallRecord call, Progress.Item question) {
    return call.script().prompts().stream()
        .filter(prompt -> prompt.questionId().equals(question.id()))
        .findFirst()
        .orElseThrow();
  }

  private static String words(Prompt prompt, Step.Why why) {
    return switch (why) {
      case FIRST, REPEAT -> prompt.ssml();
      case MISSED -> Prompts.again(prompt.type(), prompt.ssml());
    };
  }
}
