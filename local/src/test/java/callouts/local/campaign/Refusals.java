package callouts.local.campaign;

import callouts.local.campaign.Fault.Refusal;
import callouts.local.cloud.WireResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// How each service says that it has too much to do, or that something broke in it.
final class Refusals {
  private static final JsonMapper JSON = new JsonMapper();

  private Refusals() {}

  /// @param service the signing name
  static WireResponse of(String service, Refusal how) {
    var throttled = how == Refusal.THROTTLED;
    return switch (service) {
      case "s3" -> throttled ? xml(503, "SlowDown") : xml(500, "InternalError");
      case "sns" -> throttled ? xml(400, "Throttled") : xml(500, "InternalError");
      case "sqs" -> throttled ? json(400, "RequestThrottled") : json(500, "SqsException");
      case "dynamodb" ->
          throttled
              ? json(400, "ProvisionedThroughputExceededException")
              : json(500, "InternalServerError");
      case "states" -> throttled ? json(400, "ThrottlingException") : json(500, "SfnException");
      case "kms" ->
          throttled ? json(400, "ThrottlingException") : json(500, "KMSInternalException");
      case "connect" ->
          throttled ? rest(429, "TooManyRequestsException") : rest(500, "InternalServiceException");
      default -> throttled ? rest(429, "ThrottlingException") : rest(500, "InternalServerError");
    };
  }

  private static WireResponse xml(int status, String code) {
    var error = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, code);
    var body = status == 503 || code.equals("InternalError") ? error : inResponse(error);
    return WireResponse.text(status, "application/xml", body);
  }

  private static String inResponse(String error) {
    return "<ErrorResponse>" + error + "<RequestId>0</RequestId></ErrorResponse>";
  }

  private static WireResponse json(int status, String type) {
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/x-amz-json-1.0"),
        body(Map.of("__type", "com.amazonaws#" + type, "message", type)));
  }

  private static WireResponse rest(int status, String type) {
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
        body(Map.of("Message", type, "message", type)));
  }

  private static byte[] body(Map<String, String> members) {
    return JSON.valueToTree(members).toString().getBytes(StandardCharsets.UTF_8);
  }
}
