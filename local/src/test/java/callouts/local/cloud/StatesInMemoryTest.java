package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// The contract on ours without a socket, in virtual time; and what only ours is asked.
class StatesInMemoryTest extends StatesContract {
  private final StatesNeighbours neighbours = new StatesNeighbours();

  @Override
  StatesCloud open() {
    return StatesCloud.inMemory(neighbours);
  }

  @Override
  Class<?>[] closedTokenErrors() {
    return new Class<?>[] {TaskTimedOutException.class};
  }

  @Override
  String heartbeatError() {
    return "States.HeartbeatTimeout";
  }

  @Test
  void otherServicesAreCalledInTheNameOfTheMachinesRole() throws Exception {
    aMessageIsPublished();

    assertThat(neighbours.callers.getLast())
        .contains("Credential=caller/20261121/us-east-1/sns/aws4_request");
    assertThat(neighbours.published.getLast())
        .contains("Subject=Done")
        .contains("Message={\"TaskId\":\"t-1\",\"and\":\"a & b <c>\"}")
        .contains("MessageAttributes.entry.1.Value.StringValue=notice");
  }

  @Test
  void aHistoryIsReadPageByPageAndBackwards() throws Exception {
    var execution =
        start(
            "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}", "{}");
    ended(execution);
    var states = cloud().states();

    assertThat(
            states
                .getExecutionHistoryPaginator(
                    request -> request.executionArn(execution).maxResults(2).reverseOrder(true))
                .events())
        .extracting(event -> event.id())
        .containsExactly(4L, 3L, 2L, 1L);
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    var states = cloud().states();

    assertThatThrownBy(() -> states.getActivityTask(request -> request.activityArn("a")))
        .isInstanceOf(SfnException.class)
        .hasMessageContaining("AWSStepFunctions.GetActivityTask");
  }
}
