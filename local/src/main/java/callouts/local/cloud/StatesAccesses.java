package callouts.local.cloud;

import callouts.local.states.Executions;
import java.util.List;
import java.util.stream.Stream;

/// The permissions of Step Functions that a request or a state does not name itself.
final class StatesAccesses {
  private StatesAccesses() {}

  /// Ending or keeping alive the task of a token: checked on its state machine.
  ///
  /// For an item of a distributed Map AWS does not say whether that is the machine or the machine
  /// with the Map's label, as metrics name it: the rehearsal asks for both. A token that no service
  /// gave out needs nothing, since the service refuses it.
  static List<Access> ofTask(String operation, String token) {
    return Executions.machinesOf(token).stream()
        .map(machine -> new Access("states:" + operation, machine))
        .toList();
  }

  /// What a distributed Map takes: starting executions of its own machine, describing and stopping
  /// them (aws-facts 5.1; AWS's developer guide, "IAM policies for using Distributed Map states").
  /// The guide has the executions as `NAME:*`, and items are called `NAME/LABEL:*`: the rehearsal
  /// asks for both.
  static List<Access> ofMap(String machineArn, String executionArn, String mapRunArn) {
    var item = mapRunArn.replaceFirst(":mapRun:", ":execution:");
    var executions =
        Stream.of("states:DescribeExecution", "states:StopExecution")
            .flatMap(
                action ->
                    Stream.of(executionArn, item).map(resource -> new Access(action, resource)));
    return Stream.concat(Stream.of(new Access("states:StartExecution", machineArn)), executions)
        .toList();
  }
}
