package callouts.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Stands on the job queue for a job too large for a message: `{"job_key": "submitted/….json"}`,
/// the key of the job's JSON in the job bucket.
public record JobPointer(String jobKey) {
  private static final JsonFactory JSON = new JsonFactory();

  /// What S3 takes for a key, in UTF-8.
  private static final int LONGEST_KEY_BYTES = 1_024;

  /// Reads a message's body, which is a job unless it begins with a pointer.
  public static Optional<JobPointer> read(String body) {
    try (var parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && "job_key".equals(parser.nextFieldName())
          && parser.nextToken() == JsonToken.VALUE_STRING
          && isKey(parser.getText())) {
        return Optional.of(new JobPointer(parser.getText()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Whether S3 can be asked for it; what is none is read as a job, and refused as one.
  private static boolean isKey(String text) {
    return !text.isBlank()
        && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_BYTES
        && !Words.hasControls(text);
  }

  /// The body that stands for the job.
  public String json() {
    return "{\"job_key\": \"" + jobKey + "\"}";
  }
}
