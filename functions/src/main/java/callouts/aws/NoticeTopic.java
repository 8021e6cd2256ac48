package callouts.aws;

import callouts.report.Notice;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.sns.SnsClient;

/// The topic that tells people and programs what became of a job.
public final class NoticeTopic {
  private static final JsonMapper JSON = new JsonMapper();

  private final SnsClient sns;
  private final String topic;

  /// Uses the topic named by `NOTICE_TOPIC`.
  public NoticeTopic(Cloud cloud) {
    this.sns = cloud.sns();
    this.topic = cloud.variable("NOTICE_TOPIC");
  }

  /// What SNS sends to whom, with `MessageStructure` `json`.
  public static ObjectNode message(Notice notice) {
    return JSON.createObjectNode().put("default", notice.json()).put("email", notice.email());
  }

  /// Announces: people get the e-mail text, programs the JSON.
  public void publish(Notice notice) {
    sns.publish(
        publish ->
            publish
                .topicArn(topic)
                .subject(notice.subject())
                .messageStructure("json")
                .message(message(notice).toString()));
  }
}
