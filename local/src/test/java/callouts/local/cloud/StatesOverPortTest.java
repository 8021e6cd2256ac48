package callouts.local.cloud;

import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// The contract on ours over the port, in real time.
class StatesOverPortTest extends StatesContract {
  @Override
  StatesCloud open() {
    return StatesCloud.overPort();
  }

  @Override
  Class<?>[] closedTokenErrors() {
    return new Class<?>[] {TaskTimedOutException.class};
  }

  @Override
  String heartbeatError() {
    return "States.HeartbeatTimeout";
  }
}
