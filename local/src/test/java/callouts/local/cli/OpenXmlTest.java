package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/// Every kind of workbook that leaves this project keeps to the schemas of Office Open XML.
class OpenXmlTest {
  private static final Path SAMPLES = Path.of("../samples");

  @TempDir private Path folder = Path.of("");
  private OpenXml openXml;

  OpenXmlTest() throws SAXException {
    openXml = new OpenXml();
  }

  @Test
  void theSamplesDo() throws Exception {
    try (var files = Files.list(SAMPLES)) {
      for (var sample : files.filter(file -> file.toString().endsWith(".xlsx")).toList()) {
        assertThat(openXml.faults(sample)).as(sample.toString()).isEmpty();
      }
    }
  }

  /// The report has five sheets and charts; the other has a sheet before the author's own.
  @Test
  void theReportAndThePreflightDo() throws Exception {
    run(
        "run",
        SAMPLES.resolve("call_job.xlsx"),
        "--people",
        SAMPLES.resolve("people.yaml"),
        "--out",
        folder);

    assertThat(openXml.faults(folder.resolve("call_job_result.xlsx"))).isEmpty();
    assertThat(openXml.faults(folder.resolve("call_job_preflight.xlsx"))).isEmpty();
  }

  @Test
  void aNewWorkbookDoes() throws Exception {
    var workbook = folder.resolve("trip.xlsx");
    run("new", workbook);

    assertThat(openXml.faults(workbook)).isEmpty();
  }

  /// With a sheet of problems, comments and colours.
  @Test
  void aMarkedWorkbookDoes() throws Exception {
    var marked = folder.resolve("marked.xlsx");
    Ran.run("check", SAMPLES.resolve("faulty_job.xlsx"), "--marked", marked);

    assertThat(openXml.faults(marked)).isEmpty();
  }

  /// What POI, LibreOffice and openpyxl read all the same.
  @Test
  void aColourWithoutItsAlphaIsFound() throws Exception {
    var workbook = folder.resolve("trip.xlsx");
    run("new", workbook);
    try (var parts = FileSystems.newFileSystem(workbook)) {
      var styles = parts.getPath("xl/styles.xml");
      Files.writeString(styles, Files.readString(styles).replace("FFFFF8DC", "FFF8DC"));
    }

    assertThat(openXml.faults(workbook))
        .isNotEmpty()
        .allMatch(fault -> fault.startsWith("xl/styles.xml: "))
        .anyMatch(fault -> fault.contains("FFF8DC"));
  }

  private static void run(Object... command) {
    var ran = Ran.run(command);
    assertThat(ran.exit()).as(ran.err()).isZero();
  }
}
