package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
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

  @Override
  JsonNode causeOf(String given) {
    return NullNode.getInstance(); // moto 5.2.1 drops what SendTaskFailure gives as cause
  }

  @Override
  Class<? extends SfnException> refusal(Class<? extends SfnException> named) {
    return SfnException.class; // moto 5.2.1 answers 400 without the error's name
  }

  @Test
  @Override
  void anExecutionsNameHasNoSpaces() {
    var machine = create("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}}}");

    // moto 5.2.1 takes any name; AWS says InvalidName
    assertThat(
            cloud()
                .states()
                .startExecution(request -> request.stateMachineArn(machine).name("a b"))
                .executionArn())
        .endsWith(":a b");
  }
}
