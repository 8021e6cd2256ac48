package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.LexBots;
import callouts.aws.Patience;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Map;

/// A bot's workbook becomes the bot people talk to: at a deployment, as CloudFormation's custom
/// resource, and when a teacher uploads one.
///
/// It waits for Lex within the invocation (docs/adr/0004-bot-build.md).
public final class BuildBot implements RequestHandler<Map<String, Object>, String> {
  private static final JsonMapper JSON = new JsonMapper();

  /// What is left for the answer when the time is up, one hanging request to Lex included.
  private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(90);

  private final Cloud cloud;
  private final DeployedBot deployed;
  private final UploadedBot uploaded;

  public BuildBot() {
    this(Cloud.fromEnvironment());
  }

  public BuildBot(Cloud cloud) {
    this.cloud = cloud;
    var bots = new LexBots(cloud);
    deployed = new DeployedBot(cloud, bots);
    uploaded = new UploadedBot(cloud, bots);
  }

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    JsonNode request = JSON.valueToTree(event);
    var turn = turn(context);
    if (request.has("ResponseURL")) {
      deployed.answer(request, turn);
    } else {
      request.path("Records").forEach(upload -> uploaded.build(upload.path("s3"), turn));
    }
    return "done";
  }

  private LexBots.Turn turn(Context context) {
    var left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_THE_ANSWER);
    var until = cloud.clock().instant().plus(left);
    return new LexBots.Turn(context.getAwsRequestId(), new Patience(cloud, until));
  }
}
