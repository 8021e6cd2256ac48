package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.BucketEvent;
import callouts.local.stack.Template;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/// An accepted upload is put beside the reports with what will happen; that hinders no call.
class PreflightWorkbookTest {
  private static final String KEY = "trip_preflight.xlsx";
  private static final Book THREE = Book.asking("Will you come?", "Yes/No").people(3);
  private static final Book FOUR = Book.asking("Will they come?", "Yes/No").people(4);

  private static List<String> keys(Trial trial, String logicalId) {
    var bucket = trial.stack().template().value(logicalId);
    return trial.stack().s3().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /// The lines of the sheet, each its cells with a blank between.
  private static List<String> told(Trial trial) throws IOException {
    var bucket = trial.stack().template().value("ReportBucket");
    var file = trial.stack().s3().getObject(get -> get.bucket(bucket).key(KEY));
    try (var workbook = new XSSFWorkbook(file)) {
      assertThat(workbook.getSheetName(0)).isEqualTo("Preflight");
      assertThat(workbook.getSheet("Receivers")).as("the author's own sheet").isNotNull();
      var format = new DataFormatter();
      return StreamSupport.stream(workbook.getSheetAt(0).spliterator(), false)
          .map(row -> String.join(" ", cells(format, row)))
          .toList();
    }
  }

  private static List<String> cells(DataFormatter format, Iterable<Cell> row) {
    return StreamSupport.stream(row.spliterator(), false).map(format::formatCellValue).toList();
  }

  private static void assertCompleted(Trial trial) {
    assertThat(trial.notices())
        .extracting(notice -> notice.path("Status").asText())
        .containsOnly("Completed");
  }

  @Test
  void itSaysWhoWillBeCalledAndWhatThatCosts() throws IOException {
    try (var trial = Trial.start().upload("spring/Trip.xlsx", THREE.bytes()).run()) {
      var bucket = trial.stack().template().value("ReportBucket");
      assertThat(keys(trial, "ReportBucket")).contains("Trip_preflight.xlsx");
      assertThat(
              trial
                  .stack()
                  .s3()
                  .headObject(head -> head.bucket(bucket).key("Trip_preflight.xlsx"))
                  .contentDisposition())
          .isEqualTo("attachment; filename=\"Trip_preflight.xlsx\"; filename*=UTF-8''Trip.xlsx");
    }
    try (var trial = Trial.start().upload(THREE).run()) {
      assertThat(told(trial))
          .contains(
              "Nothing is wrong with this job, and it has been sent",
              "Called 3 of 3 people",
              "First call at once",
              "Since the last run no last run of this job is known here",
              "2 Person 2 +15555550102 at once")
          .anyMatch(line -> line.contains("Saturday, 21 November 2026, 09:00 (UTC)"))
          .anyMatch(line -> line.matches("Cost about 0\\.\\d\\d USD; .*"))
          .noneMatch(line -> line.contains("do-not-call list is not known"));
    }
  }

  @Test
  void nobodyGetsAMailForIt() {
    try (var trial = Trial.start().upload(THREE).run()) {
      assertThat(trial.mails()).hasSize(1);
      assertThat(trial.mails().getFirst().text()).doesNotContain("preflight");
    }
  }

  @Test
  void itIsReckonedByTheParametersOfTheStack() throws IOException {
    var parameters = Map.of("Concurrency", "7", "Lines", "3", "RingSeconds", "45");
    try (var trial = Trial.with("{}", parameters).upload(THREE).run()) {
      assertThat(told(trial))
          .anyMatch(line -> line.contains("3 calls at a time"))
          .anyMatch(line -> line.contains("the others ring for 45 seconds"));
    }
  }

  @Test
  void ofHoweverManyPeopleItSaysWhoIsOnTheDoNotCallList() throws IOException {
    var many = Book.asking("Will you come?", "Yes/No");
    IntStream.range(0, 250)
        .forEach(person -> many.row(person, "+447700900%03d".formatted(person), "Somebody"));
    try (var trial = Trial.start()) {
      optOut(trial, "+447700900007");
      optOut(trial, "+447700900249");
      trial.upload(many).goOn(Duration.ofSeconds(1));

      assertThat(told(trial))
          .contains(
              "Called 248 of 250 people",
              "7 Somebody +447700900007 the number is on the do-not-call list",
              "249 Somebody +447700900249 the number is on the do-not-call list");
    }
  }

  private static void optOut(Trial trial, String phone) {
    trial
        .dynamoDb()
        .putItem(
            put ->
                put.tableName(trial.stack().template().value("OptOutTable"))
                    .item(
                        Map.of(
                            "phone_number", AttributeValue.fromS(phone),
                            "opted_out_at", AttributeValue.fromS("2026-11-01T09:00:00Z"))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itIsComparedWithTheRunBeforeAndNotWithItsOwn(boolean twice) throws IOException {
    try (var trial = twice ? Trial.deliveringTwice() : Trial.start()) {
      trial.upload(THREE).run();
      trial.upload(FOUR).run();
      assertCompleted(trial);
      assertThat(told(trial))
          .contains(
              "Question changed Question_1 question_template Will you come? Will they come?",
              "Receiver new 4 +15555550104, Person 4");
    }
  }

  @Test
  void theEventOfARunThatIsOverChangesNothingWhenItComesAgain() throws IOException {
    try (var trial = Trial.start()) {
      trial.upload(THREE).run();
      var event = event(trial, FOUR);
      trial.invoke("ReceiveWorkbook", event);
      trial.expecting(1).run();
      var told = told(trial);

      trial.invoke("ReceiveWorkbook", event);
      trial.goOn(Duration.ofHours(1));

      assertThat(told(trial)).contains("Receiver new 4 +15555550104, Person 4").isEqualTo(told);
      assertThat(trial.notices()).hasSize(2);
      assertThat(trial.events("Dialled")).hasSize(7);
    }
  }

  /// The event of an upload to a bucket that tells nobody of it.
  private static JsonNode event(Trial trial, Book book) {
    var bucket = trial.stack().template().value("JobBucket");
    trial
        .stack()
        .s3()
        .putObject(put -> put.bucket(bucket).key("trip.xlsx"), RequestBody.fromBytes(book.bytes()));
    var event =
        new BucketEvent(
            Trial.START, bucket, "trip.xlsx", Optional.empty(), 1, "0", "1", "ObjectCreated:Put");
    return Trial.json(event.json(Template.REGION, Template.ACCOUNT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT .*_preflight\\.xlsx",
        "BatchGetItem",
        "GetItem",
        "GET .*/receivers\\.json",
        "GET .*/job\\.json",
        "(PUT|DELETE) .*_preflight\\.xlsx"
      })
  void whereItCannotBeMadeTheCallsAreMade(String broken) {
    try (var trial = Trial.start().upload(THREE).run()) {
      trial.breaking(
          (request, services) -> {
            if (request.is("ReceiveWorkbook", broken)) {
              throw new Trial.Broken();
            }
            return services.get();
          });
      trial.upload(FOUR).run();

      assertCompleted(trial);
      assertThat(trial.reports().getLast().rows()).hasSize(4);
      assertThat(keys(trial, "ReportBucket").contains(KEY))
          .as("what was foreseen of the job before")
          .isEqualTo(broken.contains("DELETE"));
    }
  }

  @Test
  void whereTheLastRunsFilesAreGoneNothingIsCompared() throws IOException {
    try (var trial = Trial.start().upload(THREE).run()) {
      var bucket = trial.stack().template().value("JobBucket");
      keys(trial, "JobBucket")
          .forEach(
              key -> trial.stack().s3().deleteObject(delete -> delete.bucket(bucket).key(key)));
      trial.upload(FOUR).run();

      assertThat(told(trial))
          .contains(
              "Called 4 of 4 people", "Since the last run no last run of this job is known here");
    }
  }

  @Test
  void ofAVeryLargeJobNothingIsForeseen() {
    var large = Book.asking("Will you come?", "Yes/No");
    IntStream.rangeClosed(1, 10_001).forEach(person -> large.row(person, null, "Nobody"));
    try (var trial = Trial.start().upload(THREE).run()) {
      trial.upload(large).goOn(Duration.ofSeconds(1));

      assertThat(keys(trial, "JobBucket")).anyMatch(key -> key.startsWith("submitted/"));
      assertThat(keys(trial, "ReportBucket")).doesNotContain(KEY).contains("trip_result.xlsx");
    }
  }

  @Test
  void aRejectedUploadLeavesWhatWasForeseenOfTheJobThatRan() throws IOException {
    try (var trial = Trial.start().upload(THREE).run()) {
      trial.upload(Book.asking("Will you come?", "Essay").people(9)).run();

      assertThat(told(trial)).contains("Called 3 of 3 people");
    }
  }
}
