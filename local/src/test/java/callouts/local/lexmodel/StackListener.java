package callouts.local.lexmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// CloudFormation, as a custom resource sees it: its requests, and the URL that takes the answers.
final class StackListener implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /// One answer as it came.
  record Answer(String method, String contentType, int bytes, JsonNode body) {
    String status() {
      return body.path("Status").asText();
    }

    String physicalId() {
      return body.path("PhysicalResourceId").asText();
    }

    String data(String name) {
      return body.path("Data").path(name).asText();
    }
  }

  final List<Answer> answers = new ArrayList<>();
  private final HttpServer server;
  private int refusals;

  StackListener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  /// Answers so many times with a fault of its own first.
  void refuse(int times) {
    refusals = times;
  }

  private void take(HttpExchange exchange) {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      if (refusals > 0) {
        refusals--;
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      var type =
          String.join(",", exchange.getRequestHeaders().getOrDefault("Content-Type", List.of()));
      answers.add(new Answer(exchange.getRequestMethod(), type, body.length, JSON.readTree(body)));
      exchange.sendResponseHeaders(200, -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> create(String workbook) {
    return request("Create", workbook, "");
  }

  Map<String, Object> update(String workbook, String physicalId) {
    return request("Update", workbook, physicalId);
  }

  Map<String, Object> delete(String physicalId) {
    return request("Delete", "CalloutBotDate.xlsx", physicalId);
  }

  private Map<String, Object> request(String type, String workbook, String physicalId) {
    var request = new HashMap<String, Object>();
    request.put("RequestType", type);
    request.put(
        "ResponseURL",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/answer?X-Amz-Signature=a%2Fb");
    request.put("StackId", BotCloud.STACK_ID);
    request.put("RequestId", "request-" + type);
    request.put("LogicalResourceId", "CalloutBotDate");
    request.put("ResourceType", "Custom::Bot");
    request.put("ResourceProperties", Map.of("Workbook", workbook));
    if (!physicalId.isEmpty()) {
      request.put("PhysicalResourceId", physicalId);
    }
    return request;
  }

  Answer last() {
    return answers.getLast();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
