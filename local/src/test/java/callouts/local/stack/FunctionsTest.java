package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.aws.Cloud;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// How a function's process lives and dies.
class FunctionsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final Functions functions = new Functions();

  FunctionsTest() {
    functions.add("count", Counting.class.getName(), Duration.ofSeconds(1), _ -> cloud());
  }

  /// Counts the calls of its process.
  public static final class Counting
      implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private int calls;

    public Counting(Cloud cloud) {
      assertThat(cloud.variables()).isEmpty();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
      switch (event.getOrDefault("then", "reply").toString()) {
        case "die" -> throw new OutOfMemoryError("the test's own");
        case "fail" -> throw new IllegalStateException("the test's own");
        default -> calls++;
      }
      return Map.of("calls", calls);
    }
  }

  private static Cloud cloud() {
    return new Cloud(
        Map.of(),
        InstantSource.fixed(Instant.EPOCH),
        UrlConnectionHttpClient.create(),
        Region.US_EAST_1,
        AnonymousCredentialsProvider.create(),
        URI.create("http://127.0.0.1:4566"));
  }

  private JsonNode call(String then) {
    return functions.invoke("count", JSON.createObjectNode().put("then", then));
  }

  @Test
  void anExceptionLeavesTheProcessAsItIs() {
    call("reply");

    assertThatThrownBy(() -> call("fail")).isInstanceOf(IllegalStateException.class);
    assertThat(call("reply").path("calls").asInt()).isEqualTo(2);
  }

  @Test
  void anErrorEndsTheProcessAndTheNextCallStartsAnother() {
    call("reply");

    assertThatThrownBy(() -> call("die"))
        .isInstanceOf(Functions.Failed.class)
        .hasMessage("Runtime.ExitError");
    assertThat(call("reply").path("calls").asInt()).isEqualTo(1);
  }

  @Test
  void aLayerStandsBetweenTheCallerAndTheFunction() {
    functions.surround(
        (function, event, call) -> {
          assertThat(function).isEqualTo("count");
          var first = call.apply(event);
          return call.apply(event);
        });

    assertThat(call("reply").path("calls").asInt()).isEqualTo(2);
  }
}
