package callouts.local.campaign;

import callouts.local.stack.Clients;
import callouts.local.stack.Stack;
import callouts.local.stack.Template.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Gathers the evidence as an operator would, through the services' own interfaces.
final class Findings {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JSON_REPORT = "_result.json";
  private static final String EXCEL_REPORT = "_result.xlsx";

  private final Stack stack;
  private final String lines;

  /// @param lines `events.jsonl`
  Findings(Stack stack, String lines) {
    this.stack = stack;
    this.lines = lines;
  }

  Evidence evidence(List<JsonNode> notices, List<Fault> happened) {
    return new Evidence(
        lines.lines().map(Findings::json).toList(),
        scan("ResultTable"),
        reports(),
        keys(EXCEL_REPORT),
        notices,
        waiting(),
        deadLetters(),
        executions(),
        optedOut(),
        happened);
  }

  private List<Map<String, AttributeValue>> scan(String id) {
    try (var dynamoDb = Clients.of(stack).dynamoDb()) {
      var table = stack.template().value(id);
      return dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
    }
  }

  private Set<String> optedOut() {
    return scan("OptOutTable").stream()
        .map(item -> Story.text(item, "phone_number"))
        .collect(Collectors.toSet());
  }

  private Map<String, List<JsonNode>> reports() {
    var reports = new HashMap<String, List<JsonNode>>();
    for (var key : keys(JSON_REPORT)) {
      var bytes = stack.s3().getObjectAsBytes(get -> get.bucket(bucket()).key(key));
      var rows = new ArrayList<JsonNode>();
      json(bytes.asUtf8String()).forEach(rows::add);
      reports.put(key.substring(0, key.length() - JSON_REPORT.length()), rows);
    }
    return reports;
  }

  private List<String> keys(String ending) {
    return stack.s3().listObjectsV2Paginator(list -> list.bucket(bucket())).contents().stream()
        .map(S3Object::key)
        .filter(key -> key.endsWith(ending))
        .toList();
  }

  private String bucket() {
    return stack.template().value("ReportBucket");
  }

  private Map<String, Integer> waiting() {
    var waiting = new HashMap<String, Integer>();
    queues()
        .filter(queue -> queue.properties().has("RedrivePolicy"))
        .forEach(queue -> waiting.put(queue.id(), count(queue)));
    return waiting;
  }

  private int count(Resource queue) {
    var counts =
        stack
            .sqs()
            .getQueueAttributes(get -> get.queueUrl(url(queue)).attributeNamesWithStrings("All"))
            .attributesAsStrings();
    return Stream.of("", "NotVisible", "Delayed")
        .map(state -> counts.getOrDefault("ApproximateNumberOfMessages" + state, "0"))
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private Map<String, List<String>> deadLetters() {
    var letters = new HashMap<String, List<String>>();
    queues()
        .filter(queue -> !queue.properties().has("RedrivePolicy"))
        .forEach(queue -> letters.put(queue.id(), bodies(stack.sqs(), queue)));
    return letters;
  }

  private List<String> bodies(SqsClient sqs, Resource queue) {
    var bodies = new ArrayList<String>();
    for (var left = count(queue); left > 0; left -= 10) {
      sqs.receiveMessage(receive -> receive.queueUrl(url(queue)).maxNumberOfMessages(10))
          .messages()
          .forEach(
              message -> {
                bodies.add(message.body());
                sqs.deleteMessage(
                    delete -> delete.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
              });
    }
    return bodies;
  }

  private Stream<Resource> queues() {
    return stack.template().resources().values().stream()
        .filter(resource -> resource.type().equals("AWS::SQS::Queue"));
  }

  private String url(Resource queue) {
    return stack.template().value(queue.id());
  }

  private Map<String, String> executions() {
    var statuses = new HashMap<String, String>();
    try (var sfn = Clients.of(stack).with(SfnClient.builder()).build()) {
      var machine = stack.template().value("CallStateMachine");
      for (ExecutionListItem execution :
          sfn.listExecutionsPaginator(list -> list.stateMachineArn(machine)).executions()) {
        statuses.put(execution.name(), execution.statusAsString());
      }
    }
    return statuses;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("this is no JSON", e);
    }
  }
}
