package callouts.local.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The refusal of each service, from which the SDK makes its own exception.
final class AccessDenied {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String EXCEPTION = "AccessDeniedException";

  private AccessDenied() {}

  /// The refusal of one access; SNS has a word of its own for a key.
  static WireResponse response(String service, WireRequest request, Access access, String words) {
    return service.equals("sns") && access.action().startsWith("kms:")
        ? topic(TopicError.keyDenied(words))
        : response(service, request, words);
  }

  /// @param words IAM's: who may not do what, and why
  static WireResponse response(String service, WireRequest request, String words) {
    return switch (service) {
      case "s3" -> bucket(request, words);
      case "sns" -> topic(TopicError.denied(words));
      // Java's SDK, as all others, calls the error by its name in the older query protocol.
      case "sqs" ->
          json(
              403,
              "application/x-amz-json-1.0",
              words,
              Map.of("x-amzn-query-error", "AccessDenied;Sender"));
      case "dynamodb", "states" -> json(400, "application/x-amz-json-1.0", words, Map.of());
      case "kms" -> json(400, "application/x-amz-json-1.1", words, Map.of());
      default -> json(403, "application/json", words, Map.of("x-amzn-ErrorType", EXCEPTION));
    };
  }

  private static WireResponse topic(TopicError refusal) {
    var body = TopicXml.refusal(refusal, "00000000-0000-0000-0000-000000000000");
    return WireResponse.text(refusal.status(), "text/xml", body);
  }

  private static WireResponse bucket(WireRequest request, String words) {
    var body = request.method().equals("HEAD") ? "" : BucketRefusal.denied(words).xml();
    return WireResponse.text(403, "application/xml", body);
  }

  private static WireResponse json(
      int status, String type, String words, Map<String, String> more) {
    var headers = new TreeMap<>(more);
    headers.put("Content-Type", type);
    var body =
        JSON.createObjectNode()
            .put("__type", "com.amazon.coral.service#" + EXCEPTION)
            .put("Message", words)
            .put("message", words);
    return new WireResponse(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
