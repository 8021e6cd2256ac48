package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.scenario.Browser;
import callouts.local.scenario.Browser.Page;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A rejected upload comes back to its author with its problems marked in it, by the link in the
/// notice.
class ReturnedWorkbookTest {
  private static final Book WRONG = Book.asking("Will you come?", "Essay").people(1);
  private static final Book RIGHT = Book.asking("Will you come?", "Yes/No").people(1);

  private static Page open(Trial trial, int notice) {
    return new Browser(trial.stack()).open(link(trial.notices().get(notice)));
  }

  private static String link(JsonNode notice) {
    return notice.path("ProblemsDownloadUrl").asText();
  }

  private static List<String> reports(Trial trial) {
    var bucket = trial.stack().template().value("ReportBucket");
    return trial.stack().s3().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void theLinkOfTheMailOpensTheWorkbookWithItsProblemsMarked() throws IOException {
    try (var trial = Trial.start().upload("spring/Trip 7.xlsx", WRONG.bytes()).run()) {
      var notice = trial.notices().getFirst();
      assertThat(notice.path("ProblemsKey").asText()).isEqualTo("Trip_7_problems.xlsx");
      assertThat(trial.mails().getFirst().text()).contains("\n" + link(notice) + "\n");

      var page = open(trial, 0);

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.disposition())
          .contains(
              "attachment; filename=\"Trip_7_problems.xlsx\"; filename*=UTF-8''Trip%207.xlsx");
      try (var workbook = new XSSFWorkbook(page.body().asInputStream())) {
        assertThat(workbook.getSheetName(0)).isEqualTo("Problems");
        var cell = workbook.getSheet("Questions").getRow(1).getCell(1);
        assertThat(cell.getCellComment().getString().getString()).contains("Yes/No");
      }
      assertThat(trial.events("ReportWritten")).isEmpty();
    }
  }

  @Test
  void ofAnUploadThatWasMendedNoOldProblemsAreLeft() {
    try (var trial = Trial.start().upload(WRONG).run()) {
      trial.upload(RIGHT).run();

      assertThat(trial.notices().getLast().path("Status").asText()).isEqualTo("Completed");
      assertThat(reports(trial))
          .containsExactly(
              "trip_preflight.xlsx", "trip_result.csv", "trip_result.json", "trip_result.xlsx");
      assertThat(open(trial, 0).status()).isEqualTo(404);
    }
  }

  @Test
  void ofTwoRejectedUploadsTheNewerIsOpenedByBothLinks() throws IOException {
    try (var trial = Trial.start().upload(WRONG).run()) {
      trial.upload(Book.asking("Will you come?", "Poem").people(1)).run();

      for (var notice : List.of(0, 1)) {
        try (var workbook = new XSSFWorkbook(open(trial, notice).body().asInputStream())) {
          var cell = workbook.getSheet("Questions").getRow(1).getCell(1);
          assertThat(cell.getStringCellValue()).isEqualTo("Poem");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trip.xlsm", "trip.xlsx"})
  void ofWhatIsNoWorkbookThereIsNothingToMark(String key) {
    try (var trial = Trial.start().upload(WRONG).run()) {
      trial.upload(key, "hello".getBytes(StandardCharsets.UTF_8)).run();

      assertThat(trial.notices().getLast().path("ProblemCount").asInt()).isEqualTo(1);
      assertThat(link(trial.notices().getLast())).isEmpty();
      assertThat(trial.mails().getLast().text()).doesNotContain("http");
      assertThat(reports(trial)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT .*_problems.xlsx", "GenerateMac", "(PUT|DELETE) .*_problems.xlsx"})
  void whereItCannotBeGivenBackTheWordsComeAllTheSame(String broken) {
    try (var trial = Trial.start()) {
      trial.breaking(
          (request, services) -> {
            if (request.is("ReceiveWorkbook", broken)) {
              throw new Trial.Broken();
            }
            return services.get();
          });
      trial.upload(WRONG).run();

      assertThat(trial.problems()).singleElement().asString().contains("Questions!B2");
      assertThat(trial.mails().getFirst().text())
          .contains("Questions, cell B2")
          .doesNotContain("http");
      assertThat(reports(trial)).isEmpty();
    }
  }

  @Test
  void anAcceptedUploadIsCalledWhereOldProblemsCannotBeTakenAway() {
    try (var trial = Trial.start().upload(WRONG).run()) {
      trial.breaking(
          (request, services) -> {
            if (request.is("ReceiveWorkbook", "DELETE .*_problems.xlsx")) {
              throw new Trial.Broken();
            }
            return services.get();
          });
      trial.upload(RIGHT).run();

      assertThat(trial.notices().getLast().path("Status").asText()).isEqualTo("Completed");
    }
  }

  @Test
  void anUploadWithoutALatinLetterInItsNameIsGivenBackByItsOwnName() {
    try (var trial = Trial.start().upload("春游.xlsx", WRONG.bytes()).run()) {
      assertThat(trial.notices().getFirst().path("ProblemsKey").asText())
          .matches("_-[0-9a-f]{8}_problems\\.xlsx");
      assertThat(open(trial, 0).disposition().orElse(""))
          .endsWith("filename*=UTF-8''%E6%98%A5%E6%B8%B8.xlsx");
    }
  }
}
