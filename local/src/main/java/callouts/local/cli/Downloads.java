package callouts.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Files of the report bucket, on their way into a folder.
record Downloads(S3Client s3, String bucket, Path folder) {

  /// Fetches a file, in place of an earlier one of its name.
  Path fetch(String key) throws IOException {
    var file = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
    return Files.write(folder.resolve(Path.of(key).getFileName()), file.asByteArrayUnsafe());
  }

  /// Fetches the workbook with what was foreseen of a job; empty where there is none, as of a very
  /// large job.
  Optional<Path> fetchPreflight(String taskId) throws IOException {
    try {
      return Optional.of(fetch(taskId + "_preflight.xlsx"));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    }
  }
}
