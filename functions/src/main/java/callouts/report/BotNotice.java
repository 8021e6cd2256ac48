package callouts.report;

import callouts.job.Problem;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is announced of a bot's workbook that somebody uploaded.
///
/// The JSON is one of
/// `{"File":"date.xlsx","Bot":"CalloutBotDate","Status":"BotLive","Version":"3"}`,
/// `{"File":…,"Bot":…,"Status":"BotFailed","Reasons":["…"]}` and
/// `{"File":…,"Status":"BotRejected","ProblemCount":1,"Problems":[{"Place":…}]}`, its problems as
/// in [Notice].
public final class BotNotice {
  private static final JsonMapper JSON = new JsonMapper();

  private BotNotice() {}

  /// A bot that listens by the workbook.
  ///
  /// @param changed false where it did so before
  public static Notice live(String bot, String file, String version, boolean changed) {
    var what = changed ? "is live" : "was live already";
    return new Notice(
        Notice.subject("Callouts: bot %s " + what, bot),
        "The bot %s listens by %s %s.\nIt is version %s in Amazon Lex.\n"
            .formatted(bot, file, changed ? "from now on" : "already", version),
        JSON.createObjectNode()
            .put("File", file)
            .put("Bot", bot)
            .put("Status", "BotLive")
            .put("Version", version)
            .toString());
  }

  /// A bot that Lex did not build; the one before listens on.
  public static Notice failed(String bot, String file, List<String> reasons) {
    var shown = reasons.stream().map(Notice::shortened).limit(100).toList();
    var json = JSON.createObjectNode().put("File", file).put("Bot", bot).put("Status", "BotFailed");
    shown.forEach(json.putArray("Reasons")::add);
    return new Notice(
        Notice.subject("Callouts: bot %s was not built", bot),
        shown.stream()
            .collect(
                Collectors.joining(
                    "\n- ",
                    "Amazon Lex did not build %s. Calls go on with the bot as it was.\n\n- "
                        .formatted(file),
                    "\n\nPut this right and send the file again.\n")),
        json.toString());
  }

  /// A workbook with mistakes; nothing changes.
  public static Notice rejected(String file, List<Problem> problems) {
    var shown = problems.stream().map(Notice::shortened).toList();
    var count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return new Notice(
        Notice.subject("Callouts: %s - the bot is as it was, " + count, file),
        NoticeMail.rejected(
            "Calls go on with the bot as it was", file, shown, Optional.empty(), Notice.MOST_BYTES),
        Notice.withProblems(
                JSON.createObjectNode().put("File", file).put("Status", "BotRejected"), shown)
            .toString());
  }
}
