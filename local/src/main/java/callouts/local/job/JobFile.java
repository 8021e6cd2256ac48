package callouts.local.job;

import callouts.call.JobCheck;
import callouts.job.CallJob;
import callouts.job.CallingCheck;
import callouts.job.JobJson;
import callouts.job.JobWorkbook;
import callouts.job.Reading;
import callouts.job.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A job file on this machine: a workbook, or the JSON a developer sends.
public record JobFile(Path path) {
  public JobFile {
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("there is no file " + path);
    }
  }

  /// Whether it is the JSON of a developer, and no workbook.
  public boolean isJson() {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /// The file's name without its folder.
  public String name() {
    return path.getFileName().toString();
  }

  /// The job; empty where it has problems, of which the functions will tell.
  public Optional<CallJob> job(Instant now) {
    return read(now) instanceof Reading.Accepted accepted
        ? Optional.of(accepted.job())
        : Optional.empty();
  }

  /// Reads and checks the job as the functions will if it is sent now.
  public Reading read(Instant now) {
    try (var stream = Files.newInputStream(path)) {
      var read = isJson() ? JobJson.read(stream) : JobWorkbook.read(path, TaskId.ofFile(name()));
      return JobCheck.check(CallingCheck.check(read, now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
