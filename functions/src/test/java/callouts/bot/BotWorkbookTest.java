package callouts.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotWorkbookTest {
  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private XSSFSheet bot = workbook.createSheet("Bot");
  private XSSFSheet day = workbook.createSheet("DayIntent");
  private XSSFSheet fallback = workbook.createSheet("FallbackIntent");

  @BeforeEach
  void writeASoundBot() {
    row(bot, 0, "Key", "Value");
    row(bot, 1, "name", "DayBot");
    row(day, 0, "Description", "Which day");
    row(day, 2, "Sample utterances", "Slot", "Type", "Prompt", "Required", "Pattern");
    row(day, 3, "on {Day}", "Day", "AMAZON.Date", "Which day?", "yes", "");
    row(day, 4, "{Day} code {Code}", "Code", "AMAZON.AlphaNumeric", "", "no", "[A-Z]{2}[0-9]{1,4}");
    row(fallback, 1, "Built-in", "AMAZON.FallbackIntent");
  }

  @Test
  void whatIsLeftOutHasItsStandardValue() {
    var read = accepted();
    assertThat(read.locale()).isEqualTo("en_US");
    assertThat(read.threshold()).isEqualTo(0.4);
    assertThat(read.voice()).isEqualTo("Joanna");
    assertThat(read.description()).isEmpty();
  }

  @Test
  void slotsHaveTheirPriorityInTheOrderOfTheRows() {
    assertThat(accepted().intents().getFirst().slots())
        .extracting(Slot::name, Slot::type, Slot::priority, Slot::required)
        .containsExactly(
            Tuple.tuple("Day", "AMAZON.Date", 1, true),
            Tuple.tuple("Code", "AMAZON.AlphaNumeric", 2, false));
  }

  @Test
  void labelsMatchHoweverTheyAreTyped() {
    row(bot, 1, " Name ", "DayBot");
    row(bot, 2, "Confidence Threshold", "0.6");
    row(day, 0, "DESCRIPTION", "Which day");
    row(day, 2, "sample_utterances", "SLOT", "type", "prompt", "required", "pattern");
    row(fallback, 1, "built in", "AMAZON.FallbackIntent");
    assertThat(accepted().threshold()).isEqualTo(0.6);
    assertThat(accepted().intents().getFirst().description()).isEqualTo("Which day");
  }

  @Test
  void blankRowsBetweenUtterancesLoseNone() {
    row(day, 9, "{Day} it is");
    assertThat(accepted().intents().getFirst().utterances())
        .containsExactly("on {Day}", "{Day} code {Code}", "{Day} it is");
  }

  @Test
  void anUtteranceTypedAsANumberReadsAsDisplayed() {
    day.createRow(5).createCell(0).setCellValue(1);
    assertThat(accepted().intents().getFirst().utterances()).endsWith("1");
  }

  @Test
  void allProblemsComeAtOnceEachWithItsCell() {
    row(bot, 1, "name", "Day Bot");
    row(bot, 2, "locale", "en_XX");
    row(bot, 3, "confidence threshold", "high");
    row(bot, 4, "speed", "fast");
    row(day, 3, "on {Dya}", "Day", "AMAZON.Day", "", "perhaps", "[0-9]");
    row(day, 4, "{Day} or", "day", "AMAZON.AlphaNumeric", "Code?", "no", "[0-9]+");
    row(day, 5, "on {Day");
    row(day, 6, "?!");
    assertThat(problems().stream().map(problem -> problem.place().toString()))
        .containsExactlyInAnyOrder(
            "Bot!A5",
            "Bot!B2",
            "Bot!B3",
            "Bot!B4",
            "DayIntent!C4",
            "DayIntent!D4",
            "DayIntent!E4",
            "DayIntent!F4",
            "DayIntent!B5",
            "DayIntent!F5",
            "DayIntent!A4",
            "DayIntent!A6",
            "DayIntent!A7");
  }

  @Test
  void anUtteranceOfTwoIntentsIsAProblemThatNamesBothCells() {
    var other = workbook.createSheet("OtherIntent");
    row(other, 0, "Sample utterances");
    row(other, 1, "Is it Monday?");
    row(day, 5, "is it monday");
    assertThat(problems())
        .singleElement()
        .hasToString(
            "OtherIntent!A2: the utterance \"Is it Monday?\" stands in DayIntent!A6 too"
                + " → each utterance once in a bot");
  }

  @Test
  void aBotWithoutFallbackIsRefused() {
    workbook.removeSheetAt(2);
    assertThat(problems()).singleElement().asString().contains("has no fallback intent");
  }

  @Test
  void aBuiltInIntentHasNoUtterancesOfItsOwn() {
    row(fallback, 2, "Sample utterances");
    row(fallback, 3, "whatever");
    assertThat(problems()).singleElement().asString().contains("of its own");
  }

  @Test
  void anUnknownBuiltInNamesTheKnownOnes() {
    var yes = workbook.createSheet("YesIntent");
    row(yes, 0, "Built-in", "AMAZON.YesIntent");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("YesIntent!B1")
        .contains("AMAZON.RepeatIntent");
  }

  @Test
  void anIntentWithoutUtterancesIsRefused() {
    workbook.createSheet("EmptyIntent");
    assertThat(problems()).singleElement().asString().contains("no utterances");
  }

  @Test
  void aSheetWhoseNameLexWouldRefuseIsAProblem() {
    row(workbook.createSheet("My intent"), 0, "Sample utterances");
    row(workbook.getSheet("My intent"), 1, "mine");
    assertThat(problems()).singleElement().asString().startsWith("sheet My intent");
  }

  @Test
  void aWorkbookWithoutTheBotSheetIsRefused() {
    workbook.removeSheetAt(0);
    assertThat(problems()).singleElement().asString().startsWith("day.xlsx: has no sheet Bot");
  }

  @Test
  void aFileThatIsNoWorkbookIsAProblemNotAnException() throws IOException {
    var bot = SampleBots.all().values().iterator().next();
    var truncated = Arrays.copyOf(SampleWorkbook.bytes(bot), 4000);
    for (var bytes : List.of(new byte[0], "Key,Value".getBytes(UTF_8), truncated)) {
      assertThat(BotWorkbook.read(new ByteArrayInputStream(bytes), "day.xlsx"))
          .isInstanceOfSatisfying(
              BotReading.Rejected.class,
              rejected ->
                  assertThat(rejected.problems())
                      .singleElement()
                      .asString()
                      .startsWith("day.xlsx: is no Excel workbook"));
    }
  }

  private BotDefinition accepted() {
    return switch (read()) {
      case BotReading.Accepted(var definition) -> definition;
      case BotReading.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  private List<Problem> problems() {
    return switch (read()) {
      case BotReading.Accepted accepted -> throw new AssertionError(accepted);
      case BotReading.Rejected(var problems) -> problems;
    };
  }

  private BotReading read() {
    var bytes = new ByteArrayOutputStream();
    try {
      workbook.write(bytes);
      return BotWorkbook.read(new ByteArrayInputStream(bytes.toByteArray()), "day.xlsx");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void row(XSSFSheet sheet, int number, String... texts) {
    var row = sheet.createRow(number);
    for (var i = 0; i < texts.length; i++) {
      row.createCell(i).setCellValue(texts[i]);
    }
  }
}
