package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.bot.Bots;
import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Published;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import callouts.local.permit.Role.Grant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lexruntimev2.LexRuntimeV2Client;

/// A teacher's bot workbook on the whole stack: template.yaml's trigger, BuildBot, Lex, the notice,
/// and the ear of the next call.
class BotUploadTest {
  private static final Path HOME = Path.of("..");
  private static final String WORDS = "my choice falls on yes";

  private final EventLoop loop =
      new EventLoop(Instant.parse("2026-11-21T09:00:00Z"), new Pace.Max());
  private final List<Published> notices = new ArrayList<>();

  private Stack start(Store store) {
    var log = new RunLog(loop, new StringWriter());
    var stack = Stack.start(new Setting(HOME, loop, store, log, PeopleFile.everyoneAnswers(), 7));
    stack.onNotice(notices::add, _ -> {});
    return stack;
  }

  private void upload(Stack stack) throws IOException {
    upload(stack, edited());
  }

  private void upload(Stack stack, byte[] bytes) {
    var workbook = RequestBody.fromBytes(bytes);
    stack
        .s3()
        .putObject(put -> put.bucket("callouts-bot-123456789012").key("my bot.xlsx"), workbook);
    loop.runUntil(stack::isIdle);
  }

  private static byte[] edited() throws IOException {
    try (var in = Files.newInputStream(HOME.resolve("bots/CalloutBot.xlsx"));
        var workbook = new XSSFWorkbook(in)) {
      var sheet = workbook.getSheet("YesIntent");
      sheet.createRow(sheet.getLastRowNum() + 1).createCell(0).setCellValue(WORDS);
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static String heard(Stack stack) {
    return Clients.of(stack)
        .with(LexRuntimeV2Client.builder())
        .build()
        .recognizeText(
            say ->
                say.botId(Bots.botId("CalloutBot"))
                    .botAliasId(Bots.aliasId("CalloutBot"))
                    .localeId("en_US")
                    .sessionId("contact")
                    .text(WORDS))
        .sessionState()
        .intent()
        .name();
  }

  @Test
  void anUploadedBotIsHeardFromTheNextCallOnAndAfterARestart() throws IOException {
    try (var store = Store.inMemory()) {
      var stack = start(store);
      assertThat(heard(stack)).isEqualTo("FallbackIntent");

      upload(stack);

      assertThat(notices)
          .singleElement()
          .satisfies(notice -> assertThat(notice.subject()).contains("CalloutBot is live"));
      assertThat(heard(stack)).isEqualTo("YesIntent");
      assertThat(heard(start(store))).isEqualTo("YesIntent");
    }
  }

  @Test
  void anUploadToldTwiceIsBuiltOnceAndAnnouncedTwice() throws IOException {
    try (var store = Store.inMemory()) {
      var log = new RunLog(loop, new StringWriter());
      var stack =
          Stack.start(
              new Setting(HOME, loop, store, log, PeopleFile.everyoneAnswers(), 7)
                  .deliveringTwice());
      stack.onNotice(notices::add, _ -> {});

      upload(stack);

      assertThat(notices)
          .extracting(Published::subject)
          .containsExactly(
              "Callouts: bot CalloutBot is live", "Callouts: bot CalloutBot was live already");
    }
  }

  /// The rest is needed where a bot is deleted, which no rehearsal does; Lex, and not a request of
  /// ours, asks for the dependent deletions.
  @Test
  void buildingTakesAllThatItsRoleGrantsButDeleting() throws IOException {
    try (var store = Store.inMemory()) {
      var stack = start(store);

      upload(stack);
      var original = Files.readAllBytes(HOME.resolve("bots/CalloutBot.xlsx"));
      upload(stack, original);

      assertThat(stack.permits().refusals()).isEmpty();
      var used = stack.permits().uses().keySet();
      assertThat(stack.permits().grants())
          .filteredOn(grant -> grant.role().equals("BuildBot") && grant.isDeclared())
          .filteredOn(grant -> used.stream().noneMatch(grants -> grants.contains(grant)))
          .extracting(Grant::action)
          .containsExactlyInAnyOrder(
              "lex:DeleteBot",
              "lex:DeleteBotAlias",
              "lex:DeleteBotChannel",
              "lex:DeleteBotVersion",
              "lex:DeleteCustomVocabulary",
              "lex:DeleteIntent",
              "lex:DeleteResourcePolicy",
              "lex:DeleteSlot",
              "lex:DeleteSlotType");
    }
  }
}
