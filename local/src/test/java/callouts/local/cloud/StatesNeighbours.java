package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Just enough of a queue, a table, a bucket and a topic for state machines to call, recording
/// who called.
final class StatesNeighbours {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JSON_TYPE = "application/x-amz-json-1.0";

  private final ArrayDeque<String> messages = new ArrayDeque<>();
  private final Map<String, JsonNode> items = new HashMap<>();
  private final Map<String, byte[]> objects = new HashMap<>();

  /// The `Authorization` headers of all requests.
  final List<String> callers = new ArrayList<>();

  /// The forms sent to the topic.
  final List<String> published = new ArrayList<>();

  private record Fake(String signingName, Function<WireRequest, WireResponse> answers)
      implements WireService {
    @Override
    public WireResponse handle(WireRequest request) {
      return answers.apply(request);
    }
  }

  List<WireService> services() {
    return List.of(
        new Fake("sqs", request -> noted(request, queue(operation(request), json(request)))),
        new Fake("dynamodb", request -> noted(request, table(operation(request), json(request)))),
        new Fake("sns", request -> noted(request, topic(request.text()))),
        new Fake("s3", request -> noted(request, bucket(request))));
  }

  private WireResponse noted(WireRequest request, WireResponse response) {
    callers.add(request.header("Authorization").orElse(""));
    return response;
  }

  private WireResponse queue(String operation, JsonNode request) {
    var answer = JSON.createObjectNode();
    switch (operation) {
      case "CreateQueue" -> answer.put("QueueUrl", "http://127.0.0.1/123456789012/calls");
      case "SendMessage" -> {
        var body = request.path("MessageBody").asText();
        messages.add(body);
        answer.put("MessageId", "m-1").put("MD5OfMessageBody", md5(body));
      }
      case "ReceiveMessage" -> {
        var found = answer.putArray("Messages");
        if (!messages.isEmpty()) {
          var body = messages.remove();
          found
              .addObject()
              .put("MessageId", "m-1")
              .put("ReceiptHandle", "r")
              .put("Body", body)
              .put("MD5OfBody", md5(body));
        }
      }
      default -> throw new IllegalArgumentException(operation);
    }
    return json(200, answer);
  }

  private WireResponse table(String operation, JsonNode request) {
    var key = request.path("Item").path("id").path("S").asText();
    return switch (operation) {
      case "CreateTable" -> json(200, JSON.createObjectNode());
      case "PutItem" -> {
        if (request.has("ConditionExpression") && items.containsKey(key)) {
          yield json(
              400,
              JSON.createObjectNode()
                  .put("__type", "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException")
                  .put("message", "The conditional request failed"));
        }
        items.put(key, request.path("Item"));
        yield json(200, JSON.createObjectNode());
      }
      case "GetItem" -> {
        var answer = JSON.createObjectNode();
        var found = items.get(request.path("Key").path("id").path("S").asText());
        yield json(200, found == null ? answer : answer.set("Item", found));
      }
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private WireResponse topic(String form) {
    published.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
    if (form.contains("Action=CreateTopic")) {
      return xml(
          200, "CreateTopic", "<TopicArn>arn:aws:sns:us-east-1:123456789012:done</TopicArn>");
    }
    if (form.contains("nowhere")) {
      return WireResponse.text(
          404,
          "text/xml",
          "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code>"
              + "<Message>Topic does not exist</Message></Error></ErrorResponse>");
    }
    return xml(200, "Publish", "<MessageId>n-1</MessageId>");
  }

  private static WireResponse xml(int status, String action, String result) {
    return WireResponse.text(
        status,
        "text/xml",
        "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result));
  }

  private WireResponse bucket(WireRequest request) {
    if (request.method().equals("PUT")) {
      objects.put(request.path(), request.body());
      return new WireResponse(200, Map.of("ETag", "\"e\""), new byte[0]);
    }
    var found = objects.get(request.path());
    return found == null
        ? WireResponse.text(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>")
        : new WireResponse(200, Map.of(), found);
  }

  private static String operation(WireRequest request) {
    var target = request.header("X-Amz-Target").orElse("");
    return target.substring(target.indexOf('.') + 1);
  }

  private static JsonNode json(WireRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WireResponse json(int status, JsonNode body) {
    return WireResponse.text(status, JSON_TYPE, body.toString());
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
