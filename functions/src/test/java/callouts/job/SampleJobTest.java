package callouts.job;

import static callouts.job.Workbooks.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.PhoneNumber.NotCallable;
import callouts.job.Retries.RetryOn;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The samples say what the documentation says they say.
class SampleJobTest {
  private static final Path SAMPLES = Path.of("../samples");

  private static CallJob workbook() throws IOException {
    var reading = accepted(JobWorkbook.read(SAMPLES.resolve("call_job.xlsx"), "call_job"));
    assertThat(reading.remarks()).isEmpty();
    return reading.job();
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(SAMPLES.resolve("call_job.schema.json")));
  }

  @Test
  void theSampleAsksTwentyPeopleOneQuestionOfEachType() throws IOException {
    var job = workbook();
    assertThat(job.receivers()).hasSize(20);
    assertThat(job.questions())
        .extracting(Question::type)
        .containsExactlyInAnyOrder(QuestionType.values());
    assertThat(job.columns()).containsExactly("username", "class", "diet");
    assertThat(job.receivers().stream().filter(r -> r.phone() instanceof NotCallable))
        .extracting(Receiver::id)
        .containsExactly("14");
  }

  @Test
  void workbookAndJsonAreTheSameJob() throws IOException {
    var json = accepted(JobJson.read(Files.readAllBytes(SAMPLES.resolve("call_job.json")))).job();
    assertThat(json).isEqualTo(workbook());
  }

  @Test
  void theFilesAreWhatTheirGeneratorMakes() throws IOException {
    assertThat(Files.readString(SAMPLES.resolve("call_job.json"))).isEqualTo(SampleJob.json());
    assertThat(accepted(Workbooks.reading(SampleJob.workbook(), "call_job")).job())
        .isEqualTo(workbook());
    assertThat(accepted(Workbooks.reading(SampleJob.politeWorkbook(), "polite_job")).job())
        .isEqualTo(
            accepted(JobWorkbook.read(SAMPLES.resolve("polite_job.xlsx"), "polite_job")).job());
  }

  @Test
  void thePoliteSampleCallsByDayAndUpToThreeTimes() throws IOException {
    var reading = accepted(JobWorkbook.read(SAMPLES.resolve("polite_job.xlsx"), "polite_job"));
    var calling = reading.job().calling();

    assertThat(reading.remarks()).isEmpty();
    assertThat(calling.retries().attempts()).isEqualTo(3);
    assertThat(calling.retries().after())
        .containsExactly(Duration.ofMinutes(20), Duration.ofHours(3));
    assertThat(calling.retries().on())
        .containsExactlyInAnyOrder(RetryOn.NO_ANSWER, RetryOn.BUSY, RetryOn.HUNG_UP);
    assertThat(calling.window())
        .isEqualTo(
            new CallWindow(
                LocalTime.of(9, 30),
                Optional.of(LocalTime.of(18, 0)),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    assertThat(calling.expires()).contains(new Calling.After(Duration.ofDays(5)));
    assertThat(reading.job().receivers())
        .extracting(receiver -> receiver.zone().map(ZoneId::getId).orElse("the job's"))
        .containsExactly(
            "Europe/London",
            "Europe/Madrid",
            "the job's",
            "America/Los_Angeles",
            "America/Chicago",
            "Europe/Dublin");
  }

  @Test
  void thePoliteSampleIsValidByTheSchemaToo() throws IOException {
    var job = JobWorkbook.read(SAMPLES.resolve("polite_job.xlsx"), "polite_job");
    var json = new String(JobJson.write(accepted(job).job()), StandardCharsets.UTF_8);

    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSampleIsValidByTheSchema() throws IOException {
    var json = Files.readString(SAMPLES.resolve("call_job.json"));
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaNamesTheSameMembersAndTypesAsTheReader() throws IOException {
    var properties = schema().getSchemaNode().get("properties");
    var questionTypes =
        properties.at("/questions/items/properties/question_type/enum").valueStream();
    assertThat(properties.fieldNames()).toIterable().hasSameElementsAs(JobJsonReader.KNOWN);
    assertThat(questionTypes.map(type -> type.asText()).toList())
        .isEqualTo(List.of(QuestionType.values()).stream().map(QuestionType::label).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task_id\": \"..\", \"greeting\": \"\", \"ending\": \"\", \"questions\": [],"
            + " \"receivers\": []}",
        "{\"task_id\": \"a\", \"greeting\": \"\", \"questions\": [], \"receivers\": []}",
        "{\"task_id\": \"a\", \"greeting\": \"\", \"ending\": \"\", \"questions\": [],"
            + " \"receivers\": [{\"phone_number\": \"\"}]}",
        "{\"task_id\": \"a\", \"greeting\": \"\", \"ending\": \"\", \"questions\":"
            + " [{\"question_type\": \"Essay\", \"question_template\": \"x\"}],"
            + " \"receivers\": []}",
        "{\"task_id\": \"a\", \"greeting\": \"\", \"ending\": \"\", \"questions\": [],"
            + " \"receivers\": [], \"colour\": 1}",
        "{\"task_id\": \"a\", \"greeting\": \"\", \"ending\": \"\", \"questions\": [],"
            + " \"receivers\": [], \"tries\": 4}",
        "{\"task_id\": \"a\", \"greeting\": \"\", \"ending\": \"\", \"questions\": [],"
            + " \"receivers\": [], \"attempts\": 11}",
        "{\"task_id\": \"a\", \"greeting\": \"\", \"ending\": \"\", \"questions\": [],"
            + " \"receivers\": [], \"days\": {\"from\": \"Mon\"}}",
      })
  void whatTheSchemaRefusesTheReaderRefuses(String json) throws IOException {
    assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
    assertThat(Workbooks.problems(JobJson.read(json.getBytes(StandardCharsets.UTF_8)))).hasSize(1);
  }
}
