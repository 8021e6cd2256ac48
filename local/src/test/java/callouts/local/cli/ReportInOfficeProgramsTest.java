package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Excel report of a whole run in the programs its readers have.
class ReportInOfficeProgramsTest {
  private static final String JOB =
      """
      {"task_id": "office", "greeting": "Hello {{ username }}", "ending": "Bye",
       "questions": [
         {"question_type": "Date", "question_template": "Which day?"},
         {"question_type": "Time", "question_template": "What time?"},
         {"question_type": "Number", "question_template": "How many?"},
         {"question_type": "Yes/No", "question_template": "Yes or no?"}],
       "receivers": [
         {"id": "007", "phone_number": "+15555550100", "username": "=1+1", "class": "0123"},
         {"id": "2", "phone_number": "+15555550101", "username": "Tom & Jerry <3", "class": ""}]}
      """;

  private static final String PEOPLE =
      """
      receivers:
        "007": {says: ["the third of March 2027", "half past two", "twenty one", "yes"]}
        "2": {line: busy}
      """;

  @TempDir private Path folder;

  private Path report() {
    return folder.resolve("out/office_result.xlsx");
  }

  @BeforeEach
  void run() throws IOException {
    var ran =
        Ran.run(
            "run",
            Files.writeString(folder.resolve("office.json"), JOB),
            "--people",
            Files.writeString(folder.resolve("people.yaml"), PEOPLE),
            "--at",
            "2026-11-21T09:00:00Z",
            "--out",
            folder.resolve("out"));
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  @Test
  void libreOfficeShowsEveryCellAsMeant() throws Exception {
    start(
        Programs.require("soffice").toString(),
        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,2",
        "--outdir",
        folder.toString(),
        report().toString());

    assertThat(folder.resolve("office_result-Results.csv"))
        .content()
        .isEqualTo(
            """
            task_id,receiver_id,call_at,status,reason,error,phone_number,username,class,\
            Question_1,Question_2,Question_3,Question_4
            office,007,2026-11-21 09:00:00 UTC,CallCompleted,AllAnswered,null,+15555550100,\
            =1+1,0123,2027-03-03,14:30,21,Yes
            office,2,2026-11-21 09:00:00 UTC,DropCall,Busy,null,+15555550101,\
            Tom & Jerry <3,,,,,
            """);
  }

  @Test
  void openpyxlFindsTextDatesTimesAndNumbersAFrozenHeaderAndAFilter() throws Exception {
    var told =
        start(
            openpyxl(),
            "-W",
            "ignore",
            "-c",
            """
            import openpyxl, sys
            sheet = openpyxl.load_workbook(sys.argv[1])["Results"]
            print(sheet.freeze_panes, sheet.auto_filter.ref)
            print(*[type(cell.value).__name__ for cell in sheet[2]])
            print(sheet["B2"].value, sheet["G2"].value, sheet["H2"].data_type, sheet["I2"].value)
            print(sheet["J2"].value, sheet["K2"].value, sheet["L2"].value, sheet["M2"].value)
            """,
            report().toString());

    assertThat(told)
        .isEqualTo(
            """
            A2 A1:M3
            str str datetime str str str str str str datetime time float str
            007 +15555550100 s 0123
            2027-03-03 00:00:00 14:30:00 21.0 Yes
            """);
  }

  /// The first Python that has openpyxl: Debian's where the path's has not.
  private String openpyxl() throws IOException, InterruptedException {
    var first = Programs.require("python3").toString();
    var process = new ProcessBuilder(first, "-c", "import openpyxl").start();
    return process.waitFor() == 0 ? first : "/usr/bin/python3";
  }

  private String start(String... command) throws IOException, InterruptedException {
    var out = folder.resolve("out.txt");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command[0]).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }
}
