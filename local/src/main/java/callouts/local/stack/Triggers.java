package callouts.local.stack;

import callouts.local.stack.Template.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Connects each function to the event sources the template gives it: queues, uploads, and rules
/// for Connect's contact events.
final class Triggers {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration QUEUE_LATENCY = Duration.ofMillis(50);

  private final Template template;
  private final Services services;
  private final Functions functions;
  private final AsyncCalls asyncCalls;
  private final boolean twice;

  Triggers(
      Template template,
      Services services,
      Functions functions,
      AsyncCalls asyncCalls,
      boolean twice) {
    this.template = template;
    this.services = services;
    this.functions = functions;
    this.asyncCalls = asyncCalls;
    this.twice = twice;
  }

  void connect() {
    for (var resource : template.resources().values()) {
      for (var event : resource.properties().path("Events").properties()) {
        connect(resource, event.getValue());
      }
    }
  }

  private void connect(Resource function, JsonNode event) {
    var properties = event.path("Properties");
    var name = template.value(function.id());
    switch (event.path("Type").asText()) {
      case "SQS" -> queue(name, properties);
      case "S3" -> bucket(name, properties);
      case "EventBridgeRule" -> rule(name, properties);
      default ->
          throw new IllegalArgumentException(
              "template.yaml: the rehearsal does not know the event type "
                  + event.path("Type").asText()
                  + " of "
                  + function.id());
    }
  }

  private void queue(String function, JsonNode properties) {
    services.roles().permitPolling(function, properties.path("Queue").asText());
    services
        .queues()
        .consume(
            properties.path("Queue").asText(),
            properties.path("BatchSize").asInt(10),
            QUEUE_LATENCY,
            records -> failures(function, records))
        .deliverTwice(twice);
  }

  private Set<String> failures(String function, ArrayNode records) {
    var response = functions.invoke(function, JSON.createObjectNode().set("Records", records));
    return StreamSupport.stream(response.path("batchItemFailures").spliterator(), false)
        .map(failure -> failure.path("itemIdentifier").asText())
        .collect(Collectors.toSet());
  }

  private void bucket(String function, JsonNode properties) {
    var bucket = properties.path("Bucket").asText();
    if (!properties.path("Events").asText().equals("s3:ObjectCreated:*") || properties.has("Filter")) {
      throw new IllegalArgumentException(
          "template.yaml: the rehearsal knows uploads without a filter only, not " + properties);
    }
    services
        .buckets()
        .onPut(
            put -> {
              if (put.bucket().equals(bucket)) {
                asyncCalls.send(function, put.json(Template.REGION, Template.ACCOUNT));
              }
            });
  }

  private void rule(String function, JsonNode properties) {
    var pattern = new EventPattern(properties.path("Pattern"));
    services
        .connect()
        .onEvent(
            event -> {
              if (pattern.matches(event)) {
                asyncCalls.send(function, event.toString());
              }
            });
  }
}
