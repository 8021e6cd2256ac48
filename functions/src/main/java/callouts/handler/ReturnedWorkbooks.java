package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.ReportBucket;
import callouts.aws.Uploads;
import callouts.job.Problem;
import callouts.report.MarkedWorkbook;
import callouts.report.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives rejected workbooks back with their problems marked in them: in the report bucket, as
/// `<task id>_problems.xlsx`. That file is of the last upload by its name; where the last one was
/// accepted, or is nothing that can be marked, there is none.
///
/// It is a help and not the answer. Whatever goes wrong here is logged, and the notice goes out
/// with the problems in words.
final class ReturnedWorkbooks {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnedWorkbooks.class);

  private final Uploads uploads;
  private final ReportBucket bucket;
  private final ReportLinks links;

  ReturnedWorkbooks(Cloud cloud) {
    uploads = new Uploads(cloud);
    bucket = new ReportBucket(cloud);
    links = new ReportLinks(cloud);
  }

  /// A file as it was uploaded.
  ///
  /// @param version may be empty in a bucket that keeps no versions
  record Upload(String bucket, String key, String version) {
    String name() {
      return key.substring(key.lastIndexOf('/') + 1);
    }
  }

  /// Marks a workbook's problems and puts it where its author can have it back.
  ///
  /// @return empty where there was nothing to mark, or where it could not be done
  Optional<Notice.Marked> giveBack(String taskId, Upload upload, List<Problem> problems) {
    if (problems.stream().map(Problem::place).noneMatch(ReturnedWorkbooks::isInside)) {
      clear(taskId);
      return Optional.empty();
    }
    try {
      return Optional.of(marked(taskId, upload, problems));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // POI may meet its match in a file that our own reader only had to look at in passing.
      LOG.warn("Not given back: {} ({})", key(taskId), e.getClass().getName());
      clear(taskId);
      return Optional.empty();
    }
  }

  /// Takes away what an earlier upload of this name was given back as.
  void clear(String taskId) {
    try {
      bucket.delete(key(taskId));
    } catch (RuntimeException e) {
      LOG.warn("Not cleared: {} ({})", key(taskId), e.getClass().getName());
    }
  }

  private static String key(String taskId) {
    return taskId + "_problems.xlsx";
  }

  /// Of a file that is no workbook there is nothing to mark.
  private static boolean isInside(Problem.Place place) {
    return place instanceof Problem.Cell || place instanceof Problem.Sheet;
  }

  private Notice.Marked marked(String taskId, Upload upload, List<Problem> problems) {
    var key = key(taskId);
    uploads.read(
        upload.bucket(),
        upload.key(),
        upload.version(),
        file -> {
          mark(file, problems);
          bucket.putForDownload(key, file, ReportFiles.EXCEL, upload.name());
          return key;
        });
    return new Notice.Marked(bucket.name(), key, links.to(key));
  }

  /// Marks a copy of the author's file; the file itself stays in the upload bucket.
  private static void mark(Path file, List<Problem> problems) throws IOException {
    try (var workbook = MarkedWorkbook.of(file)) {
      workbook.mark(problems);
      try (var out = Files.newOutputStream(file)) {
        workbook.write(out);
      }
    }
  }
}
