package callouts.local.cloud;

import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// The contract on moto, our second opinion; a fresh server for each test.
class StatesOnMotoTest extends StatesContract {
  @Override
  StatesCloud open() throws Exception {
    return StatesCloud.moto();
  }

  @Override
  Class<?>[] closedTokenErrors() {
    return new Class<?>[] {TaskTimedOutException.class, InvalidTokenException.class};
  }

  @Override
  String heartbeatError() {
    return "States.Timeout"; // moto 5.2.1; AWS says States.HeartbeatTimeout
  }
}
