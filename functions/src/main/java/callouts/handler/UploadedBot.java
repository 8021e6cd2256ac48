package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.LexBots;
import callouts.aws.NoticeTopic;
import callouts.aws.Uploads;
import callouts.bot.BotBuild;
import callouts.bot.BotDefinition;
import callouts.bot.BotFolder;
import callouts.bot.BotReading;
import callouts.bot.BotWorkbook;
import callouts.job.Problem;
import callouts.report.BotNotice;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A bot's workbook in the bots bucket: what came of it is told over the notice topic.
final class UploadedBot {
  private final Path workbooks;
  private final LexBots bots;
  private final Uploads uploads;
  private final NoticeTopic topic;

  UploadedBot(Cloud cloud, LexBots bots) {
    this.workbooks = Path.of(cloud.variable("BOT_FOLDER"));
    this.bots = bots;
    this.uploads = new Uploads(cloud);
    this.topic = new NoticeTopic(cloud);
  }

  private record Upload(String bucket, String key, String version) {
    static Upload of(JsonNode s3) {
      var object = s3.path("object");
      return new Upload(
          s3.path("bucket").path("name").asText(),
          URLDecoder.decode(object.path("key").asText(), StandardCharsets.UTF_8),
          object.path("versionId").asText(""));
    }
  }

  /// @param s3 the part of Amazon S3's event that names the file
  void build(JsonNode s3, LexBots.Turn turn) {
    var upload = Upload.of(s3);
    if (upload.key().endsWith("/")) {
      return; // A folder made in the console is an empty object.
    }
    switch (read(upload)) {
      case BotReading.Accepted(BotDefinition bot) -> build(bot, upload, turn);
      case BotReading.Rejected(List<Problem> problems) ->
          topic.publish(BotNotice.rejected(upload.key(), problems));
    }
  }

  private BotReading read(Upload upload) {
    var reading =
        uploads.read(
            upload.bucket(),
            upload.key(),
            upload.version(),
            file -> {
              try (var stream = Files.newInputStream(file)) {
                return BotWorkbook.read(stream, upload.key());
              }
            });
    return reading instanceof BotReading.Accepted(BotDefinition bot)
            && !names().contains(bot.name())
        ? new BotReading.Rejected(List.of(unknown(upload.key(), bot.name())))
        : reading;
  }

  /// The contact flow talks to these; another would be built and never heard.
  private List<String> names() {
    return BotFolder.read(workbooks).stream().map(BotDefinition::name).toList();
  }

  private Problem unknown(String file, String name) {
    return new Problem(
        new Problem.File(file),
        "no call talks to a bot named \"" + name + "\"",
        "one of " + String.join(", ", names()));
  }

  private void build(BotDefinition bot, Upload upload, LexBots.Turn turn) {
    var build =
        bots.upload(
            bot, () -> uploads.isNewest(upload.bucket(), upload.key(), upload.version()), turn);
    switch (build) {
      case BotBuild.Live(_, _, String version, boolean changed) ->
          topic.publish(BotNotice.live(bot.name(), upload.key(), version, changed));
      case BotBuild.Failed(List<String> reasons) ->
          topic.publish(BotNotice.failed(bot.name(), upload.key(), reasons));
      case BotBuild.Replaced _ -> {
        // The newer upload has an event of its own, and so a notice of its own.
      }
    }
  }
}
