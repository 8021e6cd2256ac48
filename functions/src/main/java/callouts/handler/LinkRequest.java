package callouts.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/// What OpenReport reads of a request to its address, in Lambda's payload format 2.0
/// (docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html):
/// `{"requestContext":{"http":{"method":"GET"}},"queryStringParameters":{"token":"AQBp…"}}`
///
/// @param method upper case
record LinkRequest(String method, Optional<String> token) {
  /// The parameter that holds the token.
  static final String TOKEN = "token";

  private static final JsonMapper JSON = new JsonMapper();

  static LinkRequest of(Map<String, Object> event) {
    JsonNode json = JSON.valueToTree(event);
    return new LinkRequest(
        json.path("requestContext").path("http").path("method").asText(),
        Optional.of(json.path("queryStringParameters").path(TOKEN).asText())
            .filter(text -> !text.isEmpty()));
  }
}
