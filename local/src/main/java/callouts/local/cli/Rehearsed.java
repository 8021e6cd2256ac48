package callouts.local.cli;

import callouts.job.CallJob;
import callouts.job.JobJson;
import callouts.job.Reading;
import callouts.preflight.LastRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The jobs whose rehearsal `callouts run` has brought to its report, each kept beside that as
/// `<task id>_job.json`, so that the next can be compared with it.
///
/// @param out the folder of results
record Rehearsed(Path out) {

  /// Keeps a job in place of its earlier rehearsal.
  void keep(CallJob job) throws IOException {
    try (var json = Files.newOutputStream(file(job.taskId()))) {
      JobJson.write(job, json);
    }
  }

  /// The last rehearsal of a job; empty where there is none, or what is there is no job.
  Optional<LastRun> lastRun(String taskId) throws IOException {
    var file = file(taskId);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var json = Files.newInputStream(file)) {
      return JobJson.read(json) instanceof Reading.Accepted kept
          ? Optional.of(new LastRun(Files.getLastModifiedTime(file).toInstant(), kept.job()))
          : Optional.empty();
    }
  }

  private Path file(String taskId) {
    return out.resolve(taskId + "_job.json");
  }
}
