package callouts.local.states;

import java.util.List;

/// Amazon resource names of machines, executions and map runs.
///
/// @param account twelve digits
public record Arns(String region, String account) {

  public String machine(String name) {
    return of("stateMachine") + name;
  }

  static String execution(String machineArn, String name) {
    return machineArn.replaceFirst(":stateMachine:", ":execution:") + ":" + name;
  }

  /// @param label of the Map state
  static String mapRun(String executionArn, String label, String id) {
    return inside(executionArn, label, id).replaceFirst(":execution:", ":mapRun:");
  }

  /// An execution of one item of a distributed Map.
  static String child(String mapRunArn, String id) {
    var run = mapRunArn.replaceFirst(":mapRun:", ":execution:");
    return run.substring(0, run.lastIndexOf(':') + 1) + id;
  }

  /// The machine of an execution; of an item of a distributed Map the machine with the Map's label,
  /// and the machine.
  static List<String> machinesOf(String executionArn) {
    var end = executionArn.lastIndexOf(':');
    var labelled = executionArn.substring(0, end).replaceFirst(":execution:", ":stateMachine:");
    var slash = labelled.indexOf('/');
    return slash < 0 ? List.of(labelled) : List.of(labelled, labelled.substring(0, slash));
  }

  private static String inside(String executionArn, String label, String id) {
    return executionArn.substring(0, executionArn.lastIndexOf(':')) + "/" + label + ":" + id;
  }

  static String region(String arn) {
    return arn.split(":", 5)[3];
  }

  private String of(String kind) {
    return "arn:aws:states:" + region + ":" + account + ":" + kind + ":";
  }
}
