package callouts.local.states;

import callouts.local.states.State.Next;
import callouts.local.states.State.ResultPath;
import callouts.local.states.State.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Reads a state machine's definition. What the interpreter does not know is refused here, by
/// name, and not met when an execution comes to it.
final class MachineReader {
  private static final int LONGEST_NAME = 80;

  private final Set<String> names = new HashSet<>();

  private MachineReader() {}

  /// @throws InvalidDefinition for the first fault found
  static Machine read(String definition) throws InvalidDefinition {
    var root =
        JsonText.parse(definition)
            .orElseThrow(() -> new InvalidDefinition("the definition is not JSON"));
    var fields = new Fields("The state machine", root);
    fields.take("Version");
    return new MachineReader().machine(fields);
  }

  private Machine machine(Fields fields) throws InvalidDefinition {
    refuseJsonata(fields);
    var startAt = fields.text("StartAt");
    var nodes = fields.need("States");
    var timeout = (long) fields.number("TimeoutSeconds", Machine.NO_TIMEOUT, 1);
    fields.done();
    if (!nodes.isObject() || nodes.isEmpty()) {
      throw fields.wrong("States", "has no state");
    }
    var states = new LinkedHashMap<String, State>();
    for (var entry : nodes.properties()) {
      states.put(entry.getKey(), state(entry.getKey(), entry.getValue()));
    }
    var machine = new Machine(startAt, states, timeout);
    checkTargets(fields, machine);
    return machine;
  }

  private State state(String name, JsonNode node) throws InvalidDefinition {
    var fields = new Fields("State '" + name + "'", node);
    if (name.length() > LONGEST_NAME) {
      throw new InvalidDefinition(fields.where() + ": a name has at most 80 characters");
    }
    if (!names.add(name)) {
      throw new InvalidDefinition(fields.where() + " is there twice");
    }
    refuseJsonata(fields);
    var state =
        switch (fields.text("Type")) {
          case "Pass" -> new State.Pass(name, passShape(fields));
          case "Task" -> task(name, fields);
          case "Choice" -> choice(name, fields);
          case "Wait" -> new State.Wait(name, narrow(fields, next(fields)), until(fields));
          case "Succeed" -> new State.Succeed(name, narrow(fields, new Next.End()));
          case "Fail" ->
              new State.Fail(name, fields.textOrPath("Error"), fields.textOrPath("Cause"));
          case "Parallel" -> parallel(name, fields);
          case "Map" -> new MapReader(this::machine).read(name, fields);
          case String other ->
              throw new InvalidDefinition(
                  fields.where() + ": the field 'Type': there is no type " + other);
        };
    fields.done();
    return state;
  }

  private static void refuseJsonata(Fields fields) throws InvalidDefinition {
    var language = fields.take("QueryLanguage").asText("JSONPath");
    if (!language.equals("JSONPath")) {
      throw fields.wrong("QueryLanguage", language + " is not simulated; use JSONPath");
    }
  }

  private static State task(String name, Fields fields) throws InvalidDefinition {
    var resource = fields.text("Resource");
    var integration =
        Integration.of(resource)
            .orElseThrow(
                () ->
                    fields.wrong(
                        "Resource",
                        resource
                            + " is not simulated; known are sqs:sendMessage, sns:publish,"
                            + " lambda:invoke (each also .waitForTaskToken) and"
                            + " dynamodb:getItem, putItem, updateItem, deleteItem"));
    checkParameters(fields, integration);
    var limits =
        new State.Limits(
            fields.numberOrPath("TimeoutSeconds"), fields.numberOrPath("HeartbeatSeconds"));
    return new State.Task(
        name, shape(fields, fields.template("Parameters", Expression.INPUT)), integration, limits, RecoveryReader.read(fields));
  }

  private static void checkParameters(Fields fields, Integration integration)
      throws InvalidDefinition {
    for (var entry : fields.take("Parameters").properties()) {
      var name = entry.getKey().replaceFirst("\\.\\$$", "");
      if (!integration.parameters().contains(name)) {
        throw fields.wrong(
            "Parameters",
            "'%s' is not supported by %s:%s"
                .formatted(name, integration.resourceType(), integration.resource()));
      }
    }
    var names = fields.take("Parameters").toString();
    if (integration.waits() && !names.contains("$$.Task.Token")) {
      throw fields.wrong("Parameters", "nothing there passes $$.Task.Token on");
    }
  }

  private static State choice(String name, Fields fields) throws InvalidDefinition {
    var nodes = fields.need("Choices");
    if (!nodes.isArray() || nodes.isEmpty()) {
      throw fields.wrong("Choices", "is not a list of rules");
    }
    var options = new ArrayList<State.Option>();
    for (var node : nodes) {
      options.add(ChoiceReader.option(fields.where() + ": Choices", node));
    }
    Next otherwise =
        fields.has("Default") ? new Next.To(fields.text("Default")) : new Next.Nowhere();
    return new State.Choice(name, narrow(fields, new Next.Nowhere()), options, otherwise);
  }

  private static State.Until until(Fields fields) throws InvalidDefinition {
    if (fields.has("Timestamp") || fields.has("TimestampPath")) {
      var timestamp = fields.textOrPath("Timestamp");
      if (timestamp instanceof Expression.Literal(JsonNode value)
          && ChoiceRule.timestamp(value).isEmpty()) {
        throw fields.wrong("Timestamp", "is not a time such as 2026-11-21T10:00:00Z");
      }
      return new State.Until.Timestamp(timestamp);
    }
    var seconds = fields.numberOrPath("Seconds");
    if (seconds.equals(Expression.ABSENT)) {
      throw new InvalidDefinition(
          fields.where() + ": one of Seconds, SecondsPath, Timestamp, TimestampPath is needed");
    }
    return new State.Until.Seconds(seconds);
  }

  private State parallel(String name, Fields fields) throws InvalidDefinition {
    var nodes = fields.need("Branches");
    if (!nodes.isArray() || nodes.isEmpty()) {
      throw fields.wrong("Branches", "is not a list of branches");
    }
    var branches = new ArrayList<Machine>();
    for (var node : nodes) {
      branches.add(machine(new Fields(fields.where() + ": Branches", node)));
    }
    return new State.Parallel(
        name, shape(fields, fields.template("Parameters", Expression.INPUT)), branches, RecoveryReader.read(fields));
  }

  /// For states that have a result.
  static Shape shape(Fields fields, Expression parameters) throws InvalidDefinition {
    return new Shape(
        fields.path("InputPath", Expression.INPUT),
        parameters,
        fields.template("ResultSelector", Expression.INPUT),
        resultPath(fields),
        fields.path("OutputPath", Expression.INPUT),
        next(fields));
  }

  private static Shape passShape(Fields fields) throws InvalidDefinition {
    var parameters = fields.template("Parameters", Expression.INPUT);
    var result = fields.take("Result");
    return new Shape(
        fields.path("InputPath", Expression.INPUT),
        result.isMissingNode() ? parameters : new Expression.Literal(result),
        Expression.INPUT,
        resultPath(fields),
        fields.path("OutputPath", Expression.INPUT),
        next(fields));
  }

  /// For states without a result.
  private static Shape narrow(Fields fields, Next next) throws InvalidDefinition {
    return new Shape(
        fields.path("InputPath", Expression.INPUT),
        Expression.INPUT,
        Expression.INPUT,
        ResultPath.ALL,
        fields.path("OutputPath", Expression.INPUT),
        next);
  }

  private static Next next(Fields fields) throws InvalidDefinition {
    var end = fields.take("End");
    if (fields.has("Next") == end.asBoolean(false)) {
      throw new InvalidDefinition(fields.where() + ": either Next or End is needed");
    }
    return fields.has("Next") ? new Next.To(fields.text("Next")) : new Next.End();
  }

  static ResultPath resultPath(Fields fields) throws InvalidDefinition {
    var value = fields.take("ResultPath");
    if (value.isMissingNode()) {
      return ResultPath.ALL;
    }
    if (value.isNull()) {
      return new ResultPath.Drop();
    }
    return Path.reference(value.asText())
        .map(ResultPath.Put::new)
        .orElseThrow(() -> fields.wrong("ResultPath", "names no single place"));
  }

  private static void checkTargets(Fields fields, Machine machine) throws InvalidDefinition {
    var targets = new ArrayList<>(List.of(machine.startAt()));
    for (var state : machine.states().values()) {
      addTarget(state.shape().next(), targets);
      state.recovery().catchers().forEach(catcher -> targets.add(catcher.next()));
      if (state instanceof State.Choice choice) {
        choice.options().forEach(option -> targets.add(option.next()));
        addTarget(choice.otherwise(), targets);
      }
    }
    for (var target : targets) {
      if (!machine.states().containsKey(target)) {
        throw fields.wrong("States", "there is no state '" + target + "' to go to");
      }
    }
  }

  private static void addTarget(Next next, List<String> targets) {
    if (next instanceof Next.To(String state)) {
      targets.add(state);
    }
  }
}
