package callouts.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/// The workbooks people drop into the upload bucket.
public final class Uploads {
  /// Reads a file.
  public interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private final S3Client s3;

  public Uploads(Cloud cloud) {
    this.s3 = cloud.s3();
  }

  /// Reads one version of an uploaded file from a temporary copy, which is gone afterwards.
  ///
  /// @param versionId may be empty in a bucket that keeps no versions
  public <T> T read(String bucket, String key, String versionId, Reader<T> reader) {
    try {
      var folder = Files.createTempDirectory("upload");
      var file = folder.resolve("workbook");
      try {
        s3.getObject(
            get -> get.bucket(bucket).key(key).versionId(versionId.isEmpty() ? null : versionId),
            ResponseTransformer.toFile(file));
        return reader.read(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether this version of a file is the one that counts, and not a later upload by its name.
  ///
  /// @param versionId may be empty in a bucket that keeps no versions: then it always counts
  public boolean isNewest(String bucket, String key, String versionId) {
    return versionId.isEmpty()
        || versionId.equals(s3.headObject(head -> head.bucket(bucket).key(key)).versionId());
  }
}
