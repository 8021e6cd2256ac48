package callouts.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers CloudFormation, which waits up to an hour for a custom resource that does not.
///
/// An answer is a PUT to the presigned URL in the request, without a content type, since the
/// signature covers an empty one, and of 4,096 bytes at most (CloudFormation user guide, “Custom
/// resource response objects”).
public final class StackReplies {
  private static final Logger LOG = LoggerFactory.getLogger(StackReplies.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TRIES = 5;
  private static final int LONGEST_REASON = 1_000;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
  private static final Duration LONGEST_TRY = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Cloud cloud;

  public StackReplies(Cloud cloud) {
    this.cloud = cloud;
  }

  /// What is done.
  ///
  /// @param data what `Fn::GetAtt` finds
  public void succeeded(JsonNode request, String physicalId, Map<String, String> data) {
    var reply = reply(request, physicalId).put("Status", "SUCCESS");
    reply.set("Data", JSON.valueToTree(data));
    send(request, reply);
  }

  /// What is not done; CloudFormation goes back to what was before.
  ///
  /// @param reason for whoever deploys
  public void failed(JsonNode request, String physicalId, String reason) {
    send(
        request,
        reply(request, physicalId).put("Status", "FAILED").put("Reason", shortened(reason)));
  }

  private static String shortened(String reason) {
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
  }

  private static ObjectNode reply(JsonNode request, String physicalId) {
    var reply = JSON.createObjectNode().put("PhysicalResourceId", physicalId);
    for (var name : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
      reply.set(name, request.path(name));
    }
    return reply;
  }

  private void send(JsonNode request, ObjectNode reply) {
    var put =
        HttpRequest.newBuilder(URI.create(request.path("ResponseURL").asText()))
            .timeout(LONGEST_TRY)
            .PUT(HttpRequest.BodyPublishers.ofString(reply.toString(), StandardCharsets.UTF_8))
            .build();
    for (var tries = 1; tries <= TRIES; tries++) {
      if (isTaken(put)) {
        return;
      }
      cloud.pause().of(BETWEEN_TRIES);
    }
    throw new IllegalStateException("CloudFormation does not take the answer");
  }

  private boolean isTaken(HttpRequest put) {
    try {
      var status = http.send(put, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        LOG.warn("CloudFormation answers {} to the answer", status);
      }
      return status == 200;
    } catch (IOException e) {
      LOG.warn("CloudFormation is not reached: {}", e.getClass().getName());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
