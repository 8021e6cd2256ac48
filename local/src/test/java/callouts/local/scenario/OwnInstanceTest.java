package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// A job on a stack that is deployed into a Connect instance that was there before.
@ResourceLock(Resources.SYSTEM_ERR)
final class OwnInstanceTest {
  private static final String INSTANCE =
      "arn:aws:connect:us-east-1:123456789012:instance/22222222-2222-4333-8444-555555555555";
  private static final Scenario SCENARIO = Scenario.named("three-questions-by-voice");

  @TempDir private Path folder = Path.of("");

  @Test
  void anInstanceAndANumberThatAreThereMakeTheSameCalls() {
    assertAsExpected(Map.of("ConnectInstanceArn", INSTANCE, "SourcePhoneNumber", "+447700900111"));
  }

  @Test
  void aNumberCanBeClaimedInAnInstanceThatIsThere() {
    assertAsExpected(Map.of("ConnectInstanceArn", INSTANCE));
  }

  private void assertAsExpected(Map<String, String> parameters) {
    var finished = Rehearsal.once(SCENARIO, folder, parameters);

    Invariants.check(SCENARIO, finished);
    AsExpected.check(SCENARIO, finished);
    assertThat(finished.permits().uses().values())
        .contains("connect:StartOutboundVoiceContact on " + INSTANCE + "/contact/*");
  }
}
