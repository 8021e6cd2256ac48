package callouts.local.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// The JSON in which queues without raw delivery, and `email-json` subscribers, get a message.
///
/// ```json
/// {"Type": "Notification", "MessageId": "…", "TopicArn": "…", "Subject": "…", "Message": "…"}
/// ```
final class TopicEnvelope {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private TopicEnvelope() {}

  static String of(
      Subscription to,
      String id,
      Published published,
      Map<String, MessageAttribute> attributes,
      Instant at) {
    var json =
        JSON.createObjectNode()
            .put("Type", "Notification")
            .put("MessageId", id)
            .put("TopicArn", published.topicArn());
    if (!published.subject().isEmpty()) {
      json.put("Subject", published.subject());
    }
    json.put("Message", published.messageFor(to.protocol()))
        .put("Timestamp", MILLIS.format(at))
        .put("SignatureVersion", "1")
        .put("Signature", "bm90LXNpZ25lZA==") // "not-signed": the rehearsal has no key
        .put("SigningCertURL", "https://sns.invalid/rehearsal.pem")
        .put("UnsubscribeURL", "https://sns.invalid/?SubscriptionArn=" + to.arn());
    if (!attributes.isEmpty()) {
      var shown = json.putObject("MessageAttributes");
      attributes.forEach(
          (name, value) ->
              shown.putObject(name).put("Type", value.type()).put("Value", value.value()));
    }
    return json.toString();
  }
}
