package callouts.aws;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.answer.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class TraceTableTest {
  private static final Trace TRACE =
      new Trace(
          new Trace.Asked(
              "contact-1", "job", "run#0000001", "Question_1", "Number", "Question_1#1", 30),
          new Trace.Bot("callouts-CalloutBot", "1"),
          new Trace.Words("Speech", "yes", "", OptionalDouble.empty()),
          "YesIntent",
          Map.of(),
          OptionalDouble.empty());

  /// Connect and Lex wait longer than that; the function's own timeout is 8 s.
  @Test
  void aTableThatNeverAnswersKeepsNobodyWaitingForLong() throws IOException {
    try (var mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var table = new TraceTable(cloud(URI.create("http://127.0.0.1:" + mute.getLocalPort())));
      table.put(TRACE, Instant.EPOCH); // Loads the classes, on a busy machine slowly.
      var start = System.nanoTime();

      var reason = table.put(TRACE, Instant.EPOCH);

      assertThat(reason).contains("SdkClientException");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }
  }

  private static Cloud cloud(URI endpoint) {
    return new Cloud(
        Map.of("TRACE_TABLE", "callouts-trace"),
        InstantSource.system(),
        Cloud.http(TraceTable.PATIENCE),
        Region.US_EAST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
        endpoint);
  }
}
