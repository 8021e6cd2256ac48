package callouts.local.states;

import java.util.ArrayList;
import java.util.List;

/// Reads `Retry` and `Catch`.
final class RecoveryReader {
  private static final double NO_LONGEST_DELAY = 31_622_400;

  private RecoveryReader() {}

  static State.Recovery read(Fields fields) throws InvalidDefinition {
    var retriers = new ArrayList<State.Retrier>();
    for (var node : fields.take("Retry")) {
      retriers.add(retrier(new Fields(fields.where() + ": Retry", node)));
    }
    var catchers = new ArrayList<State.Catcher>();
    for (var node : fields.take("Catch")) {
      catchers.add(catcher(new Fields(fields.where() + ": Catch", node)));
    }
    return new State.Recovery(retriers, catchers);
  }

  private static State.Retrier retrier(Fields fields) throws InvalidDefinition {
    var retrier =
        new State.Retrier(
            errors(fields),
            fields.number("IntervalSeconds", 1, 1),
            (int) fields.number("MaxAttempts", 3, 0),
            fields.number("BackoffRate", 2, 1),
            fields.number("MaxDelaySeconds", NO_LONGEST_DELAY, 1),
            jitter(fields));
    fields.done();
    return retrier;
  }

  private static boolean jitter(Fields fields) throws InvalidDefinition {
    return switch (fields.take("JitterStrategy").asText("NONE")) {
      case "FULL" -> true;
      case "NONE" -> false;
      case String _ -> throw fields.wrong("JitterStrategy", "is neither FULL nor NONE");
    };
  }

  private static State.Catcher catcher(Fields fields) throws InvalidDefinition {
    var catcher =
        new State.Catcher(
            errors(fields), MachineReader.resultPath(fields), fields.text("Next"));
    fields.done();
    return catcher;
  }

  private static List<String> errors(Fields fields) throws InvalidDefinition {
    var nodes = fields.need("ErrorEquals");
    var errors = new ArrayList<String>();
    nodes.forEach(node -> errors.add(node.asText()));
    if (!nodes.isArray() || errors.isEmpty()) {
      throw fields.wrong("ErrorEquals", "is not a list of error names");
    }
    if (errors.contains("States.ALL") && errors.size() > 1) {
      throw fields.wrong("ErrorEquals", "States.ALL stands alone");
    }
    return errors;
  }
}
