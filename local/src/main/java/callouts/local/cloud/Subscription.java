package callouts.local.cloud;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who hears of what is published to a topic.
///
/// @param protocol `email`, `email-json` or `sqs`
/// @param endpoint an e-mail address or a queue's ARN
/// @param raw whether a queue gets the message alone, without the envelope
record Subscription(
    @JsonProperty("arn") String arn,
    @JsonProperty("topic") String topic,
    @JsonProperty("protocol") String protocol,
    @JsonProperty("endpoint") String endpoint,
    @JsonProperty("raw") boolean raw) {

  boolean isSame(String otherTopic, String otherProtocol, String otherEndpoint) {
    return topic.equals(otherTopic)
        && protocol.equals(otherProtocol)
        && endpoint.equals(otherEndpoint);
  }
}
