package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/// Reads Map states, with the older field names Iterator and Parameters too.
final class MapReader {
  private static final int LONGEST_LABEL = 40;

  /// Reads the machine inside a Map; names are unique over the whole definition.
  interface Machines {
    Machine read(Fields fields) throws InvalidDefinition;
  }

  private final Machines machines;

  MapReader(Machines machines) {
    this.machines = machines;
  }

  State read(String name, Fields fields) throws InvalidDefinition {
    var processor =
        new Fields(
            fields.where() + ": ItemProcessor",
            fields.has("Iterator") ? fields.take("Iterator") : fields.need("ItemProcessor"));
    var distributed = isDistributed(processor);
    var each = machines.read(processor);
    var selector = fields.has("Parameters") ? "Parameters" : "ItemSelector";
    var items =
        new State.Items(
            fields.path("ItemsPath", Expression.INPUT),
            fields.template(selector, Expression.ABSENT));
    var concurrency = fields.numberOrPath("MaxConcurrency");
    var recovery = RecoveryReader.read(fields);
    // Items are selected one by one, so a Map's own shape has no Parameters.
    var shape = MachineReader.shape(fields, Expression.INPUT);
    return distributed
        ? new State.Distributed(
            name, shape, run(name, fields, items), concurrency, each, recovery)
        : new State.Inline(name, shape, items, concurrency, each, recovery);
  }

  private static boolean isDistributed(Fields processor) throws InvalidDefinition {
    var node = processor.take("ProcessorConfig");
    if (node.isMissingNode()) {
      return false;
    }
    var config = new Fields(processor.where() + ": ProcessorConfig", node);
    var mode = config.take("Mode").asText("INLINE");
    var type = config.take("ExecutionType").asText("STANDARD");
    config.done();
    if (!type.equals("STANDARD")) {
      throw config.wrong("ExecutionType", type + " is not simulated; use STANDARD");
    }
    return switch (mode) {
      case "INLINE" -> false;
      case "DISTRIBUTED" -> true;
      case String _ -> throw config.wrong("Mode", "is neither INLINE nor DISTRIBUTED");
    };
  }

  private static State.Run run(String name, Fields fields, State.Items items)
      throws InvalidDefinition {
    for (var refused : new String[] {"ItemBatcher", "ResultWriter"}) {
      if (fields.has(refused)) {
        throw fields.wrong(refused, "is not simulated");
      }
    }
    return new State.Run(
        label(name, fields),
        items,
        source(fields),
        fields.numberOrPath("ToleratedFailureCount"),
        fields.numberOrPath("ToleratedFailurePercentage"));
  }

  private static String label(String name, Fields fields) throws InvalidDefinition {
    var label = fields.has("Label") ? fields.text("Label") : name.replaceAll("[^\\w-]", "");
    if (fields.has("Label") && label.length() > LONGEST_LABEL) {
      throw fields.wrong("Label", "has more than 40 characters");
    }
    return label.substring(0, Math.min(LONGEST_LABEL, label.length()));
  }

  private static State.Source source(Fields fields) throws InvalidDefinition {
    var node = fields.take("ItemReader");
    if (node.isMissingNode()) {
      return new State.Source.Input();
    }
    var reader = new Fields(fields.where() + ": ItemReader", node);
    var resource = reader.text("Resource");
    if (!resource.equals("arn:aws:states:::s3:getObject")) {
      throw reader.wrong("Resource", resource + " is not simulated");
    }
    var parameters = reader.template("Parameters", Expression.ABSENT);
    var maxItems = maxItems(reader, reader.need("ReaderConfig"));
    reader.done();
    return new State.Source.Object(parameters, maxItems);
  }

  private static Expression maxItems(Fields reader, JsonNode node) throws InvalidDefinition {
    var config = new Fields(reader.where() + ": ReaderConfig", node);
    var type = config.text("InputType");
    if (!type.equals("JSON")) {
      throw config.wrong("InputType", type + " is not simulated; use JSON");
    }
    var maxItems = config.numberOrPath("MaxItems");
    config.done();
    return maxItems;
  }
}
