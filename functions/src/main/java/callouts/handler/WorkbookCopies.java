package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.ReportBucket;
import callouts.aws.Uploads;
import callouts.report.MarkedWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies of uploaded workbooks in the report bucket, with something written into them for their
/// authors. Each is a help and not the answer: whatever goes wrong with it is logged.
final class WorkbookCopies {
  private static final Logger LOG = LoggerFactory.getLogger(WorkbookCopies.class);

  private final Uploads uploads;
  private final ReportBucket bucket;

  WorkbookCopies(Cloud cloud, Uploads uploads) {
    this.uploads = uploads;
    bucket = new ReportBucket(cloud);
  }

  /// The bucket's name.
  String bucket() {
    return bucket.name();
  }

  /// Makes a copy in place of an earlier one, which is gone whatever becomes of the new.
  ///
  /// @return what `work` returns; empty where it came to nothing
  <T> Optional<T> attempt(String key, Supplier<T> work) {
    clear(key);
    try {
      return Optional.of(work.get());
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // POI may meet its match in a file that our own reader only had to look at in passing.
      LOG.warn("Not written: {} ({})", key, e.getClass().getName());
      return Optional.empty();
    }
  }

  /// Takes away a copy, if there is one.
  void clear(String key) {
    try {
      bucket.delete(key);
    } catch (RuntimeException e) {
      LOG.warn("Not cleared: {} ({})", key, e.getClass().getName());
    }
  }

  /// Puts a changed copy of the author's file; the file itself stays as it is in the upload bucket.
  void put(String key, Upload upload, Consumer<MarkedWorkbook> change) {
    uploads.read(
        upload.bucket(),
        upload.key(),
        upload.version(),
        file -> {
          rewrite(file, change);
          bucket.putForDownload(key, file, ReportFiles.EXCEL, upload.name());
          return key;
        });
  }

  private static void rewrite(Path file, Consumer<MarkedWorkbook> change) throws IOException {
    try (var workbook = MarkedWorkbook.of(file)) {
      change.accept(workbook);
      try (var out = Files.newOutputStream(file)) {
        workbook.write(out);
      }
    }
  }
}
