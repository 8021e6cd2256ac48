package callouts.local.cloud;

import callouts.local.states.Execution;
import callouts.local.states.HistoryEvent;
import callouts.local.states.Machines;
import callouts.local.states.MapRun;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/// Machines, executions and histories as the Step Functions API shows them.
final class StatesView {
  private static final JsonMapper JSON = new JsonMapper();

  private StatesView() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// Seconds since 1970, as AWS JSON writes instants.
  static BigDecimal seconds(long millis) {
    return BigDecimal.valueOf(millis, 3);
  }

  static ObjectNode listed(Machines.Version version) {
    return object()
        .put("stateMachineArn", version.arn())
        .put("name", version.name())
        .put("type", "STANDARD")
        .put("creationDate", seconds(version.createdAt()));
  }

  static ObjectNode described(Machines.Version version) {
    var view = listed(version);
    view.put("status", "ACTIVE")
        .put("definition", version.definition())
        .put("roleArn", version.roleArn())
        .put("revisionId", version.revision());
    withoutLogs(view);
    return view;
  }

  /// The machine that an execution runs, in the version it began with.
  static ObjectNode described(Machines.Version version, Execution execution) {
    var view =
        object()
            .put("stateMachineArn", machineArn(execution))
            .put("name", version.name())
            .put("definition", version.definition())
            .put("roleArn", version.roleArn())
            .put("revisionId", version.revision())
            .put("updateDate", seconds(version.updatedAt()));
    withoutLogs(view);
    if (!execution.mapRun().isEmpty()) {
      view.put("mapRunArn", execution.mapRun()).put("label", label(execution));
    }
    return view;
  }

  private static void withoutLogs(ObjectNode view) {
    view.putObject("loggingConfiguration").put("level", "OFF").put("includeExecutionData", false);
    view.putObject("tracingConfiguration").put("enabled", false);
  }

  /// An item of a distributed Map runs on a machine named after both machine and Map.
  private static String machineArn(Execution execution) {
    var machine = execution.order().machineArn();
    return execution.mapRun().isEmpty() ? machine : machine + "/" + label(execution);
  }

  private static String label(Execution execution) {
    var run = execution.mapRun();
    return run.substring(run.indexOf('/') + 1, run.lastIndexOf(':'));
  }

  static ObjectNode listed(Execution execution) {
    var view =
        object()
            .put("executionArn", execution.arn())
            .put("stateMachineArn", machineArn(execution))
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("startDate", seconds(execution.startedAt()))
            .put("redriveCount", 0);
    if (execution.status() != Execution.Status.RUNNING) {
      view.put("stopDate", seconds(execution.ending().stoppedAt()));
    }
    if (!execution.mapRun().isEmpty()) {
      view.put("mapRunArn", execution.mapRun());
    }
    return view;
  }

  static ObjectNode described(Execution execution) {
    var view = listed(execution).put("input", execution.input());
    view.putObject("inputDetails").put("included", true);
    var ending = execution.ending();
    if (!ending.output().isEmpty()) {
      view.put("output", ending.output()).putObject("outputDetails").put("included", true);
    }
    if (!ending.failure().error().isEmpty()) {
      view.put("error", ending.failure().error());
    }
    if (!ending.failure().cause().isEmpty()) {
      view.put("cause", ending.failure().cause());
    }
    return view;
  }

  static ObjectNode listed(MapRun run, Execution.Order order) {
    var view =
        object()
            .put("executionArn", run.execution())
            .put("mapRunArn", run.arn())
            .put("stateMachineArn", order.machineArn())
            .put("startDate", seconds(run.startedAt()));
    if (run.status() != Execution.Status.RUNNING) {
      view.put("stopDate", seconds(run.stoppedAt()));
    }
    return view;
  }

  static ObjectNode described(MapRun run) {
    var view =
        object()
            .put("executionArn", run.execution())
            .put("mapRunArn", run.arn())
            .put("status", run.status().name())
            .put("startDate", seconds(run.startedAt()))
            .put("maxConcurrency", run.limits().concurrency())
            .put("toleratedFailureCount", Math.max(0, run.limits().toleratedCount()))
            .put("toleratedFailurePercentage", Math.max(0, run.limits().toleratedPercentage()))
            .put("redriveCount", 0);
    if (run.status() != Execution.Status.RUNNING) {
      view.put("stopDate", seconds(run.stoppedAt()));
    }
    for (var name : List.of("itemCounts", "executionCounts")) {
      addCounts(view.putObject(name), run);
    }
    return view;
  }

  private static void addCounts(ObjectNode view, MapRun run) {
    view.put("total", run.total())
        .put("pending", run.total() - run.next())
        .put("running", run.running())
        .put("succeeded", run.counts().succeeded())
        .put("failed", run.counts().failed())
        .put("timedOut", run.counts().timedOut())
        .put("aborted", run.counts().aborted())
        .put("resultsWritten", 0);
  }

  /// @param withData whether inputs and outputs are shown
  static ObjectNode event(HistoryEvent event, boolean withData) {
    var view =
        object()
            .put("timestamp", seconds(event.at()))
            .put("type", event.type())
            .put("id", event.id())
            .put("previousEventId", event.previous());
    if (event.details() instanceof ObjectNode details) {
      var shown = details.deepCopy();
      for (var payload : List.of("input", "output")) {
        if (shown.has(payload) && withData) {
          shown.putObject(payload + "Details").put("truncated", false);
        } else {
          shown.remove(payload);
        }
      }
      view.set(detailsName(event.type()), shown);
    }
    return view;
  }

  /// The states' own events share two kinds of details; every other type has its own.
  private static String detailsName(String type) {
    if (type.endsWith("StateEntered")) {
      return "stateEnteredEventDetails";
    }
    if (type.endsWith("StateExited")) {
      return "stateExitedEventDetails";
    }
    return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
  }
}
