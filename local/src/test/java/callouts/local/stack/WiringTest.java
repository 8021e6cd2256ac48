package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Template, state machine, contact flow, bots and handlers name each other, and nothing is left
/// over. [BrokenWiringTest] shows that each check can fail.
class WiringTest {
  private final Wiring wiring;

  WiringTest() throws IOException {
    wiring = Wiring.ofTheProduct();
  }

  @Test
  void everyFunctionHasItsHandlerAndTheVariablesItReadsAndNoOthers() {
    assertThat(wiring.functions()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(new FunctionWiring(wiring).faults()).isEmpty();
  }

  @Test
  void whatTheTemplateAndTheStateMachineReferToExistsAndIsUsed() {
    assertThat(new ReferenceWiring(wiring).faults()).isEmpty();
  }

  @Test
  void theFlowTheBotsAndTheAnswerReaderKnowTheSameKindsIntentsAndSlots() {
    assertThat(wiring.bots()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(new ConversationWiring(wiring).faults()).isEmpty();
  }

  @Test
  void theFlowReachesItsFunctionsAndBotsInItsInstanceAndIsMadeAfterThem() {
    assertThat(wiring.resources("AWS::Connect::IntegrationAssociation")).hasSize(7);
    assertThat(new ConnectWiring(wiring).faults()).isEmpty();
  }

  @Test
  void theBotsMayCallTheirCodeHookBeforeTheyAreToldOfIt() {
    assertThat(new HookWiring(wiring).faults()).isEmpty();
  }

  @Test
  void theFlowAndTheFunctionsHandEachOtherValuesByTheSameNames() {
    assertThat(new HandoverWiring(wiring).faults()).isEmpty();
  }
}
