package callouts.handler;

import callouts.answer.Step;
import callouts.aws.CallTable;
import callouts.aws.Cloud;
import callouts.result.Ending;
import callouts.result.Outcome;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says how a call ended of which the last word is spoken: everything is answered, or it gave up.
/// The line is not free before the contact is over, which is for EndContact to say.
public final class FinishCall implements RequestHandler<ConnectEvent, Map<String, String>> {
  private static final Logger LOG = LoggerFactory.getLogger(FinishCall.class);

  private final CallTable table;
  private final InstantSource clock;

  public FinishCall() {
    this(Cloud.fromEnvironment());
  }

  public FinishCall(Cloud cloud) {
    table = new CallTable(cloud);
    clock = cloud.clock();
  }

  @Override
  public Map<String, String> handleRequest(ConnectEvent event, Context context) {
    return Trail.leave(LOG, event, this::finish);
  }

  private Map<String, String> finish(ContactData contact) {
    var call = table.find(contact.key()).orElseThrow(() -> contact.lacks("call of ours"));
    var outcome =
        switch (call.progress().next()) {
          case Step.Done _ -> Outcome.ALL_ANSWERED;
          case Step.Stop _ -> Outcome.OPTED_OUT;
          case Step.GiveUp _, Step.Ask _, Step.Confirm _ -> Ending.whenGivenUp(call.progress());
        };
    table.end(contact.dial(), outcome, "", clock.instant());
    return Map.of("reason", outcome.reason());
  }
}
