package callouts.local.stack;

import callouts.local.cloud.BucketEvent;
import callouts.local.cloud.Published;
import callouts.local.event.RunEvent;
import callouts.local.event.RunLog;
import callouts.result.Outcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes into the log what the tables, the state machine, the report bucket and the topic saw.
final class Observers {
  private static final JsonMapper JSON = new JsonMapper();

  /// A workbook that is given back with its problems lies beside the reports.
  private static final Pattern REPORT = Pattern.compile("(.*)_result\\.(?:xlsx|json|csv)");

  private final Template template;
  private final RunLog log;

  Observers(Template template, RunLog log) {
    this.template = template;
    this.log = log;
  }

  void watch(Services services) {
    services.tables().onChange(this::changed);
    services.buckets().onPut(this::put);
    services.topics().onPublish(this::published);
    services.states().onTask(this::done);
  }

  private void changed(String table, Optional<JsonNode> before, Optional<JsonNode> after) {
    if (table.equals(template.value("ResultTable")) && after.isPresent()) {
      var old = before.orElse(MissingNode.getInstance());
      answers(old, after.get());
      outcome(old, after.get());
    }
    if (table.equals(template.value("JobTable")) && after.isPresent()) {
      job(before.orElse(MissingNode.getInstance()), after.get());
    }
    if (table.equals(template.value("OptOutTable")) && before.isEmpty()) {
      after.ifPresent(this::optedOut);
    }
  }

  private void optedOut(JsonNode item) {
    log.add(new RunEvent.OptedOut(text(item, "task_id"), text(item, "phone_number")));
  }

  private void job(JsonNode before, JsonNode after) {
    if (!text(before, "state").equals(text(after, "state"))
        || !text(before, "run").equals(text(after, "run"))) {
      log.add(
          new RunEvent.JobChanged(
              text(after, "task_id"), text(after, "run"), text(after, "state")));
    }
  }

  /// A task of the state machine has its result: a plan, or a call that was none.
  private void done(JsonNode input, JsonNode result) {
    var taskId = input.path("task_id").asText();
    var plan = result.path("Payload");
    if (plan.has("next")) {
      log.add(
          new RunEvent.RoundPlanned(
              taskId,
              plan.path("number").asInt(),
              plan.path("next").asText(),
              plan.path("until").asText()));
    } else if (result.path("put_off").asBoolean()) {
      log.add(
          new RunEvent.PutOff(
              taskId, input.at("/receiver/receiver_id").asText(), input.path("attempt").asInt()));
    }
  }

  private void answers(JsonNode before, JsonNode after) {
    var known = before.path("answers").path("M");
    for (var answer : after.path("answers").path("M").properties()) {
      if (!known.has(answer.getKey())) {
        log.add(
            new RunEvent.AnswerRecorded(
                text(after, "task_id"),
                text(after, "receiver_id"),
                after.path("attempt").path("N").asInt(),
                answer.getKey(),
                answer.getValue().path("S").asText()));
      }
    }
  }

  private void outcome(JsonNode before, JsonNode after) {
    if (after.has("outcome") && !text(after, "outcome").equals(text(before, "outcome"))) {
      var outcome = Outcome.of(text(after, "outcome")).orElseThrow();
      log.add(
          new RunEvent.ResultSaved(
              text(after, "task_id"),
              text(after, "receiver_id"),
              after.path("attempt").path("N").asInt(1),
              outcome.status().word(),
              outcome.reason()));
    }
  }

  private static String text(JsonNode item, String attribute) {
    return item.path(attribute).path("S").asText();
  }

  private void put(BucketEvent put) {
    var report = REPORT.matcher(put.key());
    if (put.bucket().equals(template.value("ReportBucket")) && report.matches()) {
      log.add(new RunEvent.ReportWritten(report.group(1), put.bucket(), put.key()));
    }
  }

  private void published(Published published) {
    if (published.topicArn().equals(template.value("NoticeTopic"))) {
      log.add(
          new RunEvent.NoticeSent(taskId(published.messageFor("default")), published.subject()));
    }
  }

  private static String taskId(String message) {
    try {
      return JSON.readTree(message).path("TaskId").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
