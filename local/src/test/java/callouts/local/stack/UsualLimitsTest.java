package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.PhoneNetwork;
import callouts.preflight.Limits;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The limits with which a job is foretold are those under which it is called: the template's where
/// nobody sets a parameter, and those of a new instance of Connect.
class UsualLimitsTest {
  private final Template template =
      Template.read(Path.of("..", "template.yaml"), "http://127.0.0.1:4566", Setting.PARAMETERS);

  private int parameter(String name) {
    return Integer.parseInt(template.value(name));
  }

  @Test
  void callsLinesAndRingingAreTheTemplates() {
    assertThat(Limits.USUAL.calls()).isEqualTo(parameter("Concurrency"));
    assertThat(Limits.USUAL.lines()).isEqualTo(parameter("Lines"));
    assertThat(Limits.USUAL.ringing()).isEqualTo(Duration.ofSeconds(parameter("RingSeconds")));
  }

  @Test
  void linesAndDialsAreThoseOfTheRehearsalsConnect() {
    var connect = PhoneNetwork.usual();

    assertThat(Limits.USUAL.lines()).isEqualTo(connect.concurrency());
    assertThat(Limits.USUAL.dialsPerSecond()).isEqualTo(connect.perSecond());
    assertThat(Limits.USUAL.burst()).isEqualTo(connect.burst());
  }
}
