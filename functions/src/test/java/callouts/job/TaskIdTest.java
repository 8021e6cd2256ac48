package callouts.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {

  @ParameterizedTest
  @CsvSource({
    "call_job.xlsx,             call_job",
    "CALL_JOB.XLSX,             CALL_JOB",
    "jobs.xlsx/2026/trip.Xlsx,  trip",
    "spring trip (7).xlsx,      spring_trip_7_",
    "v1.2.xlsx,                 v1.2",
    "a.xlsx.xlsx,               a.xlsx",
    "macros.xlsm,               macros",
  })
  void fault21TheNameOfTheFileIsTheNameOfTheJob(String key, String taskId) {
    assertThat(TaskId.ofFile(key)).isEqualTo(taskId);
  }

  @Test
  void namesInOtherScriptsGiveDistinctStableSafeIds() {
    var keys = Stream.of("家長調查", "學生調查", "Schüler", "Schaler", "опрос", "😀", "é", "_");
    var ids = keys.map(name -> TaskId.ofFile(name + ".xlsx")).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(TaskId::isSafe);
    assertThat(TaskId.ofFile("家長調查.xlsx")).isEqualTo(TaskId.ofFile("x/家長調查.XLSX"));
    assertThat(TaskId.ofFile("e\u0301.xlsx")).isEqualTo(TaskId.ofFile("é.xlsx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", "", "/", "...xlsx", "a/.."})
  void aFileWithoutANameStillGivesASafeId(String key) {
    assertThat(TaskId.ofFile(key)).matches(TaskId::isSafe);
  }

  @Test
  void longNamesAreCutAndStayApart() {
    var first = TaskId.ofFile("a".repeat(100) + "1.xlsx");
    assertThat(first).hasSize(64).matches(TaskId::isSafe);
    assertThat(first).isNotEqualTo(TaskId.ofFile("a".repeat(100) + "2.xlsx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a b", "a/b", "é", "a\n"})
  void whatCouldLeaveItsFolderIsNoTaskId(String text) {
    assertThat(TaskId.isSafe(text)).isFalse();
  }
}
