package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.LexBots;
import callouts.aws.StackReplies;
import callouts.bot.BotBuild;
import callouts.bot.BotFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bot as CloudFormation's custom resource: `Properties: {Workbook: CalloutBot.xlsx}`.
///
/// Its physical id is its name in Lex, known before anything is made: what a failed creation left
/// behind is found and removed by the deletion that follows it.
final class DeployedBot {
  private static final Logger LOG = LoggerFactory.getLogger(DeployedBot.class);

  private final Path workbooks;
  private final LexBots bots;
  private final StackReplies replies;

  DeployedBot(Cloud cloud, LexBots bots) {
    this.workbooks = Path.of(cloud.variable("BOT_FOLDER"));
    this.bots = bots;
    this.replies = new StackReplies(cloud);
  }

  /// Does what CloudFormation asks for, and answers whatever comes of it.
  void answer(JsonNode request, LexBots.Turn turn) {
    var physicalId = physicalId(request);
    try {
      answer(request, physicalId, turn);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("the bot {} failed", physicalId, e);
      replies.failed(request, physicalId, String.valueOf(e.getMessage()));
    }
  }

  private void answer(JsonNode request, String physicalId, LexBots.Turn turn) {
    if (request.path("RequestType").asText().equals("Delete")) {
      delete(request, physicalId, turn);
    } else {
      build(request, turn);
    }
  }

  /// A failed update keeps the physical id it came with, or CloudFormation would delete that bot.
  private void build(JsonNode request, LexBots.Turn turn) {
    var bot = BotFolder.bot(workbooks.resolve(workbook(request)));
    var name = bots.nameInLex(bot.name());
    switch (bots.deploy(bot, turn)) {
      case BotBuild.Live(String botId, String aliasId, _, _) ->
          replies.succeeded(request, name, data(request, botId, aliasId));
      case BotBuild.Failed(List<String> reasons) ->
          replies.failed(
              request,
              request.path("PhysicalResourceId").asText(name),
              bot.name() + ": " + String.join("; ", reasons));
      case BotBuild.Replaced _ -> throw new IllegalStateException("a deployment is not replaced");
    }
  }

  private void delete(JsonNode request, String physicalId, LexBots.Turn turn) {
    var reasons = bots.delete(physicalId, turn);
    if (reasons.isEmpty()) {
      replies.succeeded(request, physicalId, Map.of());
    } else {
      replies.failed(request, physicalId, String.join("; ", reasons));
    }
  }

  private String physicalId(JsonNode request) {
    return request.hasNonNull("PhysicalResourceId")
        ? request.path("PhysicalResourceId").asText()
        : bots.nameInLex(workbook(request).replaceFirst("\\.xlsx$", ""));
  }

  private static String workbook(JsonNode request) {
    return request.path("ResourceProperties").path("Workbook").asText();
  }

  private static Map<String, String> data(JsonNode request, String botId, String aliasId) {
    var stack = request.path("StackId").asText().split(":", -1);
    var alias = "bot-alias/" + botId + "/" + aliasId;
    return Map.of(
        "BotId", botId,
        "AliasId", aliasId,
        "AliasArn", String.join(":", "arn", stack[1], "lex", stack[3], stack[4], alias));
  }
}
