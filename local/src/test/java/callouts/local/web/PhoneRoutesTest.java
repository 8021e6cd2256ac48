package callouts.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.RealTime;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What a browser's telephone is answered, whatever it asks.
@TestInstance(Lifecycle.PER_CLASS)
final class PhoneRoutesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ANN = "00000000-0000-4000-8000-000000000001";
  private static final String EVE = "00000000-0000-4000-8000-000000000002";
  private static final String JOB =
      """
      {"task_id": "call", "greeting": "Hello.", "ending": "Goodbye.",
       "questions": [{"question_type": "Yes/No", "question_template": "Will you come?"}],
       "receivers": [{"receiver_id": "1", "phone_number": "+15555550101"}]}
      """;

  private ServedPage page;
  private HttpClient http;

  @BeforeAll
  void serve(@TempDir Path data) {
    page = new ServedPage(data, "real");
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  void stop() throws Exception {
    http.close();
    page.close();
  }

  @Test
  void onlyItsOwnTelephoneAnswersACallAndOnlyWithWhatATelephoneCanDo() throws Exception {
    assertThat(post("phone/ann/marks", Map.of())).as("no UUID").isEqualTo(400);
    assertThat(post("phone/" + ANN + "/marks", Map.of("task_id", "call"))).isEqualTo(400);
    var mark = Map.of("task_id", "call", "receiver_id", "1", "mine", true);
    assertThat(post("phone/" + ANN + "/marks", mark)).isEqualTo(200);
    page.send(JOB);
    var call = "/calls/" + ring();

    assertThat(state(EVE).path("calls")).isEmpty();
    assertThat(state(EVE).at("/marks/0/mine").asBoolean()).isFalse();
    assertThat(post("phone/" + EVE + call + "/pick-up", Map.of())).isEqualTo(404);
    assertThat(post("phone/" + ANN + call + "/says", Map.of("words", "yes"))).isEqualTo(409);
    assertThat(post("phone/" + ANN + call + "/pick-up", Map.of())).isEqualTo(204);
    assertThat(post("phone/" + ANN + call + "/pick-up", Map.of())).isEqualTo(409);
    assertThat(post("phone/" + ANN + call + "/says", Map.of("words", " "))).isEqualTo(400);
    assertThat(post("phone/" + ANN + call + "/keys", Map.of("keys", "1a"))).isEqualTo(400);
    assertThat(post("phone/" + ANN + call + "/keys", Map.of("keys", "1", "turn", 99)))
        .isEqualTo(409);
    assertThat(post("phone/" + ANN + call + "/hang-up", Map.of())).isEqualTo(204);
    assertThat(page.report().path(0).path("reason").asText()).isEqualTo("HungUp");
  }

  @Test
  void thePaceIsShownAndChosenAndNothingElseIsTakenForOne() throws Exception {
    assertThat(post("pace", Map.of("pace", "fast"))).isEqualTo(400);
    assertThat(post("pace", Map.of("pace", "2"))).isEqualTo(200);
    assertThat(get("pace").path("pace").asText()).isEqualTo("2");
    assertThat(post("pace", Map.of("pace", "real"))).isEqualTo(200);
  }

  private String ring() throws Exception {
    for (var tries = 0; tries < 200; tries++) {
      var calls = state(ANN).path("calls");
      if (!calls.isEmpty()) {
        assertThat(calls.at("/0/state").asText()).isEqualTo("RINGING");
        return calls.at("/0/contact_id").asText();
      }
      RealTime.pause(Duration.ofMillis(50));
    }
    throw new AssertionError("it does not ring");
  }

  private JsonNode state(String phone) throws Exception {
    return get("phone/" + phone);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(http.send(request(path).build(), BodyHandlers.ofString()).body());
  }

  private int post(String path, Map<String, ?> body) throws Exception {
    var request = request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return http.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    var address = page.address();
    var origin = "http://127.0.0.1:" + address.getPort();
    var token = address.getQuery().replace("token=", "");
    return HttpRequest.newBuilder(URI.create(origin + "/" + path))
        .header("Origin", origin)
        .header("Cookie", "callouts-" + address.getPort() + "=" + token);
  }
}
