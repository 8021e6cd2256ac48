package callouts.handler;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.aws.Cloud;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/// The functions that start from a snapshot: what SnapStart keeps of their making holds for every
/// call that is ever served from it (aws-facts 7). That they draw no lots and keep no clock is
/// `ArchitectureTest`'s to see.
class SnapshotTest {
  private static final List<Function<Cloud, Object>> FUNCTIONS =
      List.of(AskQuestion::new, TraceAnswer::new, RecordAnswer::new, FinishCall::new);

  @Test
  void aSnapshotHoldsNoCredentialsNoConnectionAndNoTime() {
    for (var function : FUNCTIONS) {
      assertThat(function.apply(cloud())).isNotNull();
    }
  }

  /// Surroundings in which a function that asks for anything while it is made fails.
  private static Cloud cloud() {
    AwsCredentialsProvider credentials =
        () -> {
          throw new AssertionError("the snapshot would hold credentials, which expire");
        };
    return new Cloud(
        Map.of("RESULT_TABLE", "results", "TRACE_TABLE", "traces", "OPT_OUT_TABLE", "opt-outs"),
        SnapshotTest::time,
        new Offline(),
        Region.US_EAST_1,
        credentials,
        URI.create("http://127.0.0.1:1"));
  }

  private static Instant time() {
    throw new AssertionError("the snapshot would hold the time it was made");
  }

  private record Offline() implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      throw new AssertionError("the snapshot would hold a connection, which breaks");
    }

    @Override
    public void close() {}
  }
}
