package callouts.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a function is given of a request to its address, and what becomes of its answer; after
/// docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html.
class FunctionUrlsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<JsonNode> events = new ArrayList<>();
  private String answer = "{\"statusCode\": 204}";

  private final FunctionUrls urls =
      new FunctionUrls(
          (function, event) -> {
            events.add(event);
            if (answer.isEmpty()) {
              throw new Lambdas.FunctionError("java.lang.IllegalStateException", "a secret");
            }
            return json(answer);
          },
          () -> Instant.parse("2026-11-21T09:00:00Z"));

  private final Router router = new Router(List.of(urls));

  FunctionUrlsTest() {
    urls.add("callouts-OpenReport");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private WireResponse send(String method, String path, Map<String, String> query, String body) {
    var headers =
        Map.of(
            "Host",
            List.of("127.0.0.1:4566"),
            "User-Agent",
            List.of("a"),
            "X-a",
            List.of("1", "2"));
    return router.handle(new WireRequest(method, path, query, headers, body.getBytes(UTF_8)));
  }

  private WireResponse get() {
    return send("GET", "/_function-url/callouts-OpenReport/", Map.of(), "");
  }

  private static String text(WireResponse response) {
    return new String(response.body(), UTF_8);
  }

  @Test
  void aRequestIsAnEventOfFormat2() {
    var query = Map.of("token", "a b");
    assertThat(send("GET", "/_function-url/callouts-OpenReport/x/y", query, "").status())
        .isEqualTo(204);

    var event = events.getFirst();
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("rawPath").asText()).isEqualTo("/x/y");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("token=a+b");
    assertThat(event.path("queryStringParameters")).hasToString("{\"token\":\"a b\"}");
    assertThat(event.path("headers").path("x-a").asText()).isEqualTo("1,2");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.has("body")).isFalse();
    var context = event.path("requestContext");
    assertThat(context.path("http"))
        .hasToString(
            "{\"method\":\"GET\",\"path\":\"/x/y\",\"protocol\":\"HTTP/1.1\","
                + "\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"a\"}");
    assertThat(context.path("time").asText()).isEqualTo("21/Nov/2026:09:00:00 +0000");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(1_795_251_600_000L);
    assertThat(context.path("accountId").asText()).isEqualTo("anonymous");
  }

  @Test
  void aBodyComesAsBase64() {
    send("POST", "/_function-url/callouts-OpenReport/", Map.of(), "x");

    assertThat(events.getFirst().path("body").asText()).isEqualTo("eA==");
    assertThat(events.getFirst().path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(events.getFirst().has("queryStringParameters")).isFalse();
  }

  @Test
  void theAnswersStatusHeadersAndBodyAreTheResponses() {
    answer = "{\"statusCode\":302,\"headers\":{\"location\":\"http://x\"},\"body\":\"é\"}";

    var response = get();

    assertThat(response.status()).isEqualTo(302);
    assertThat(response.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("Content-Type", "application/json", "location", "http://x"));
    assertThat(text(response)).isEqualTo("é");
  }

  @Test
  void aBodyInBase64IsDecoded() {
    answer = "{\"statusCode\":200,\"body\":\"eA==\",\"isBase64Encoded\":true}";

    assertThat(text(get())).isEqualTo("x");
  }

  @Test
  void anAnswerWithoutAStatusIsTheBodyOfA200() {
    answer = "{\"message\":\"hello\"}";

    assertThat(get().status()).isEqualTo(200);
    assertThat(text(get())).isEqualTo("{\"message\":\"hello\"}");
    answer = "\"hello\"";
    assertThat(text(get())).isEqualTo("hello");
  }

  @Test
  void aFunctionThatFailsIsABadGatewayAndSaysNoMore() {
    answer = "";

    assertThat(get().status()).isEqualTo(502);
    assertThat(text(get())).doesNotContain("secret");
  }

  @Test
  void cookiesAreRefusedByName() {
    answer = "{\"statusCode\":200,\"cookies\":[\"a=b\"]}";

    assertThat(get().status()).isEqualTo(501);
    assertThat(text(get())).contains("cookies");
  }

  @Test
  void aFunctionWithoutAnAddressIsNotReached() {
    assertThat(send("GET", "/_function-url/callouts-StartJob/", Map.of(), "").status())
        .isEqualTo(404);
    assertThat(events).isEmpty();
  }

  @Test
  void whatIsSignedForLambdasOwnApiIsNotSimulated() {
    var signed =
        Map.of(
            "Authorization",
            List.of("AWS4-HMAC-SHA256 Credential=user/20261121/us-east-1/lambda/aws4_request"));
    var invoke =
        new WireRequest(
            "POST", "/2015-03-31/functions/f/invocations", Map.of(), signed, new byte[0]);

    assertThat(router.handle(invoke).status()).isEqualTo(501);
  }
}
