package callouts.local.cloud;

import callouts.local.flow.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A StartOutboundVoiceContact in which every member is as aws-facts 3.1 demands.
///
/// @param clientToken empty: none
/// @param ringTimeout 15 to 60 seconds
record DialRequest(
    String destination,
    String source,
    String flowId,
    String clientToken,
    Map<String, String> attributes,
    Duration ringTimeout,
    String name,
    String description) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");
  private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,32767}");
  private static final int LONGEST_ATTRIBUTE = 32_767;
  private static final int MOST_ATTRIBUTE_BYTES = 32_768;
  private static final int LONGEST_TOKEN = 500;
  private static final int LEAST_RING_SECONDS = 15;
  private static final int MOST_RING_SECONDS = 60;

  static DialRequest of(JsonNode body, ConnectInstance instance) {
    for (var member : List.of("RelatedContactId", "OutboundStrategy", "CampaignId", "QueueId")) {
      if (body.has(member)) {
        throw ConnectRefusal.notSimulated("StartOutboundVoiceContact with " + member);
      }
    }
    generalTraffic(body);
    return new DialRequest(
        number(body, "DestinationPhoneNumber"),
        claimed(number(body, "SourcePhoneNumber"), instance),
        instance
            .flowId(text(body, "ContactFlowId", 500))
            .orElseThrow(() -> ConnectRefusal.notFound("There is no such contact flow")),
        atMost(body, "ClientToken", LONGEST_TOKEN),
        attributes(body),
        ringTimeout(body),
        atMost(body, "Name", 1_024),
        atMost(body, "Description", 4_096));
  }

  private static void generalTraffic(JsonNode body) {
    var detects = body.path("AnswerMachineDetectionConfig").path("EnableAnswerMachineDetection");
    var traffic = body.path("TrafficType").asText("GENERAL");
    if (!traffic.equals("GENERAL") || detects.asBoolean()) {
      throw ConnectRefusal.invalidRequest(
          "Campaign traffic, and machine detection with it, is not enabled for the instance");
    }
  }

  private static String number(JsonNode body, String member) {
    var number = text(body, member, 16);
    if (!E164.matcher(number).matches()) {
      throw ConnectRefusal.invalidParameter(member + " is not an E.164 number");
    }
    return number;
  }

  private static String claimed(String number, ConnectInstance instance) {
    if (!instance.numbers().contains(number)) {
      throw ConnectRefusal.notPermitted();
    }
    return number;
  }

  /// A required text.
  static String text(JsonNode body, String member, int longest) {
    if (!body.path(member).isTextual() || body.path(member).asText().isEmpty()) {
      throw ConnectRefusal.invalidRequest(member + " is missing");
    }
    return atMost(body, member, longest);
  }

  private static String atMost(JsonNode body, String member, int longest) {
    var text = body.path(member).asText();
    if (text.length() > longest) {
      throw ConnectRefusal.invalidParameter(member + " is longer than " + longest + " characters");
    }
    return text;
  }

  /// The member Attributes of a request.
  static Map<String, String> attributes(JsonNode body) {
    var attributes = new LinkedHashMap<String, String>();
    for (var entry : body.path("Attributes").properties()) {
      if (!ATTRIBUTE_NAME.matcher(entry.getKey()).matches()) {
        throw ConnectRefusal.invalidParameter(
            "An attribute's name is letters, digits, hyphen and underscore");
      }
      if (!entry.getValue().isTextual() || entry.getValue().asText().length() > LONGEST_ATTRIBUTE) {
        throw ConnectRefusal.invalidParameter(
            "An attribute is a text of at most " + LONGEST_ATTRIBUTE + " characters");
      }
      attributes.put(entry.getKey(), entry.getValue().asText());
    }
    if (Scope.bytes(attributes) > MOST_ATTRIBUTE_BYTES) {
      throw tooLarge();
    }
    return attributes;
  }

  static ConnectRefusal tooLarge() {
    return ConnectRefusal.invalidParameter(
        "Attributes are at most " + MOST_ATTRIBUTE_BYTES + " bytes in all");
  }

  private static Duration ringTimeout(JsonNode body) {
    var seconds = body.path("RingTimeoutInSeconds").asInt(MOST_RING_SECONDS);
    if (seconds < LEAST_RING_SECONDS || seconds > MOST_RING_SECONDS) {
      throw ConnectRefusal.invalidParameter(
          "RingTimeoutInSeconds is from " + LEAST_RING_SECONDS + " to " + MOST_RING_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }

  /// The scope of the contact this request begins.
  Scope scope(String contactId, ConnectInstance instance, ObjectNode empty) {
    empty.put("ContactId", contactId).put("InitialContactId", contactId);
    empty.put("PreviousContactId", contactId).put("InstanceARN", instance.arn());
    empty.put("AwsRegion", instance.region()).put("Name", name).put("Description", description);
    var telephone = "TELEPHONE_NUMBER";
    empty.putObject("CustomerEndpoint").put("Address", destination).put("Type", telephone);
    empty.putObject("SystemEndpoint").put("Address", source).put("Type", telephone);
    empty
        .putObject("Tags")
        .put("aws:connect:instanceId", instance.id())
        .put("aws:connect:systemEndpoint", source);
    var own = empty.putObject("Attributes");
    attributes.forEach(own::put);
    return Scope.of(empty);
  }
}
