package callouts.report;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.Program;
import callouts.call.JobCheck;
import callouts.job.CallJob;
import callouts.job.JobWorkbook;
import callouts.job.Reading;
import callouts.preflight.Circumstances;
import callouts.preflight.Habits;
import callouts.preflight.LastRun;
import callouts.preflight.Limits;
import callouts.preflight.Preflight;
import callouts.preflight.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sheet Preflight of a workbook in which nothing is wrong.
class PreflightSheetTest {
  private static final Path SAMPLES = Path.of("../samples");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;

  private static CallJob job(Path file) throws IOException {
    var read = JobCheck.check(JobWorkbook.read(file, "job"));
    return ((Reading.Accepted) read).job();
  }

  /// The sample, given back.
  private Path returned(String sample, Optional<LastRun> lastRun) throws IOException {
    var file = SAMPLES.resolve(sample);
    var to = folder.resolve("returned.xlsx");
    try (var json = Files.newInputStream(SAMPLES.resolve("rates.json"));
        var workbook = MarkedWorkbook.of(file);
        var out = Files.newOutputStream(to)) {
      var known =
          new Circumstances(
              Limits.USUAL, Habits.USUAL, Rates.read(json), Optional.empty(), lastRun);
      workbook.add(Preflight.of(job(file), NOON, known));
      workbook.write(out);
    }
    return to;
  }

  /// The rows of the sheet, their cells parted by `|`.
  private static List<String> rows(Path file) throws IOException {
    var rows = new ArrayList<String>();
    var shown = new DataFormatter();
    try (var workbook = new XSSFWorkbook(Files.newInputStream(file))) {
      assertThat(workbook.getSheetName(0)).isEqualTo("Preflight");
      assertThat(workbook.getActiveSheetIndex()).isZero();
      for (var row : workbook.getSheetAt(0)) {
        var cells = new ArrayList<String>();
        row.forEach(cell -> cells.add(shown.formatCellValue(cell)));
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  @Test
  void itBeginsWithAFewLinesAndNamesWhoIsNotCalledAndWhy() throws Exception {
    var rows = rows(returned("call_job.xlsx", Optional.empty()));

    assertThat(rows.getFirst())
        .isEqualTo("Nothing is wrong with this job, and nobody has been called yet");
    assertThat(rows)
        .contains(
            "Called|19 of 20 people",
            "Not called|1 without a number that can be called",
            "Since the last run|no last run of this job is known here")
        .containsSubsequence(
            "Who is not called, and why",
            "Receiver|username|Number|Why",
            "14|Noah Fischer|0114|this is no whole number, neither as it stands nor behind the"
                + " job's phone_prefix");
  }

  @Test
  void theFirstThreeCallsStandThereInPlainWords() throws Exception {
    var rows = rows(returned("call_job.xlsx", Optional.empty()));

    assertThat(rows)
        .contains(
            "The call of receiver 1, as it will be spoken",
            "The call of receiver 3, as it will be spoken",
            "Goodbye|Thank you, Ada Okafor. Goodbye from Riverside School.")
        .doesNotContain("The call of receiver 4, as it will be spoken")
        .noneMatch(row -> row.contains("<speak>"));
  }

  @Test
  void everyPriceHasItsSourceAndWhatHasNoneIsNamed() throws Exception {
    var rows = rows(returned("call_job.xlsx", Optional.empty()));

    assertThat(rows)
        .contains(
            "What it will cost, an estimate in USD by prices read on 2026-11-21 for the region"
                + " us-east-1")
        .anyMatch(
            row ->
                row.matches(
                    "Amazon Connect, voice\\|[\\d.]+ minutes at 0.038\\|0\\.\\d\\d\\|https://.*;"
                        + " not confirmed"))
        .anyMatch(
            row -> row.startsWith("Not in the sum|Telephone network, calls to United Kingdom ("));
  }

  @Test
  void whoIsCalledStandsThereWithTheNumberAndTheTimeOnTheirClock() throws Exception {
    assertThat(rows(returned("polite_job.xlsx", Optional.empty())))
        .contains("Receiver|username|Number as dialled|Not before|By the clock of")
        .anyMatch(
            row -> row.matches("\\d+\\|.*\\|\\+44\\d+\\|2026-11-23 12:00\\|Europe/London(\\|.*)?"));
    assertThat(rows(returned("call_job.xlsx", Optional.empty())))
        .contains("1|Ada Okafor|+15555550101|at once");
  }

  @Test
  void changesSinceTheLastRunStandThereWithBeforeAndNow() throws Exception {
    var now = job(SAMPLES.resolve("call_job.xlsx"));
    var before = now.with(now.receivers().subList(0, 19));

    var rows = rows(returned("call_job.xlsx", Optional.of(new LastRun(NOON, before))));

    assertThat(rows)
        .containsSubsequence(
            "What has changed since the last run",
            "What|Which|Before|Now",
            "Receiver new|20|+15555550120, Tariq Aziz, 6C, halal");
  }

  @Test
  void theReturnedWorkbookIsTheSameJobAndComesBackWithOnePreflight() throws Exception {
    var once = returned("call_job.xlsx", Optional.empty());

    assertThat(job(once)).isEqualTo(job(SAMPLES.resolve("call_job.xlsx")));
    try (var again = MarkedWorkbook.of(once);
        var out = Files.newOutputStream(folder.resolve("again.xlsx"))) {
      again.write(out);
    }
    try (var workbook = new XSSFWorkbook(Files.newInputStream(folder.resolve("again.xlsx")))) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(3);
    }
  }

  @Test
  void libreOfficeOpensIt() throws Exception {
    Program.named("soffice")
        .run(
            "-env:UserInstallation=" + folder.resolve("profile").toUri(),
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            folder.toString(),
            returned("polite_job.xlsx", Optional.empty()).toString());

    assertThat(Files.readString(folder.resolve("returned.csv")))
        .contains("Called,6 of 6 people", "2026-11-23 12:00,Europe/London");
  }
}
