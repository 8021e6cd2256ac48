package callouts.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/// Stands on the job queue for a job too large for a message: `{"job_key": "submitted/….json"}`,
/// the key of the job's JSON in the job bucket.
public record JobPointer(String jobKey) {
  private static final JsonFactory JSON = new JsonFactory();

  /// Reads a message's body, which is a job unless it begins with a pointer.
  public static Optional<JobPointer> read(String body) {
    try (var parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && "job_key".equals(parser.nextFieldName())
          && parser.nextToken() == JsonToken.VALUE_STRING) {
        return Optional.of(new JobPointer(parser.getText()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The body that stands for the job.
  public String json() {
    return "{\"job_key\": \"" + jobKey + "\"}";
  }
}
