package callouts.local.cloud;

import java.util.Map;

/// What was published to a topic.
///
/// @param subject empty where there was none
/// @param messages by protocol, such as `email` or `sqs`; `default` is always there and stands for
///     the rest
public record Published(String topicArn, String subject, Map<String, String> messages) {
  public Published {
    messages = Map.copyOf(messages);
  }

  /// What the subscribers of one protocol get.
  public String messageFor(String protocol) {
    return messages.getOrDefault(protocol, messages.getOrDefault("default", ""));
  }
}
