package callouts.local.cli;

import callouts.local.cloud.Mail;
import callouts.local.cloud.Published;
import callouts.local.stack.Stack;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a job leaves behind: its notice, and the reports the notice names.
final class Results {
  private static final JsonMapper JSON = new JsonMapper();

  private final Stack stack;
  private final Path out;
  private @Nullable JsonNode notice;
  private @Nullable String mail;

  /// @param out the folder the results go to
  Results(Stack stack, Path out) {
    this.stack = stack;
    this.out = out;
    stack.onNotice(this::hear, this::read);
  }

  /// Whether the notice has come, for programs and for people.
  boolean isComplete() {
    return notice != null && mail != null;
  }

  /// The notice for programs.
  ///
  /// @throws IllegalStateException where none has come: the job came to no end
  JsonNode notice() {
    if (notice == null) {
      throw new IllegalStateException(
          "the job came to no end; " + out.resolve("events.jsonl") + " shows how far it came");
    }
    return notice;
  }

  /// Writes the notice and the report's forms.
  ///
  /// @return the files, and the rows of the JSON report
  Saved save() throws IOException {
    var reports = new Downloads(stack.s3(), notice().path("Bucket").asText(), out);
    var excel = reports.fetch(notice().path("ExcelKey").asText());
    var json = reports.fetch(notice().path("JsonKey").asText());
    reports.fetch(notice().path("CsvKey").asText());
    var preflight = reports.fetchPreflight(notice().path("TaskId").asText());
    Files.writeString(out.resolve("notice.json"), notice().toPrettyString() + "\n");
    Files.writeString(out.resolve("notice.txt"), (mail == null ? "" : mail) + aside(excel));
    return new Saved(excel, JSON.readTree(json.toFile()), preflight);
  }

  /// The mail's link leads to a system that is gone with this process.
  private static String aside(Path excel) {
    return "%n(This was a rehearsal, and its link opens nothing. The report is %s)%n"
        .formatted(excel);
  }

  /// The saved report, and its rows.
  ///
  /// @param preflight the workbook with what was foreseen; empty where there is none, as of a
  ///     JSON job
  record Saved(Path excel, JsonNode rows, Optional<Path> preflight) {}

  private void hear(Published published) {
    try {
      notice = JSON.readTree(published.messageFor("default"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the notice is no JSON", e);
    }
  }

  private void read(Mail received) {
    mail = MailFolder.text(received);
  }
}
