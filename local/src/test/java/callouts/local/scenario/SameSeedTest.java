package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.scenario.Finished.Announced;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The same job, people, seed and start give the same bytes.
@ResourceLock(Resources.SYSTEM_ERR)
final class SameSeedTest {
  private static final Scenario CROWD = Scenario.named("forty-people-of-all-sorts");

  @TempDir private Path one = Path.of("");
  @TempDir private Path other = Path.of("");

  @Test
  void theSameSeedGivesTheSameBytes() {
    var first = Rehearsal.once(CROWD, one);
    var second = Rehearsal.once(CROWD, other);

    assertThat(second.eventLines()).isEqualTo(first.eventLines());
    assertThat(second.reports().getFirst().json()).isEqualTo(first.reports().getFirst().json());
    assertThat(second.announced().stream().map(Announced::notice).toList())
        .isEqualTo(first.announced().stream().map(Announced::notice).toList());
  }

  @Test
  void theSameSeedGivesTheSameBytesWhenEverythingIsDeliveredTwice() {
    var first = Rehearsal.twice(CROWD, one);
    var second = Rehearsal.twice(CROWD, other);

    assertThat(second.eventLines()).isEqualTo(first.eventLines());
    assertThat(second.reports().getFirst().json()).isEqualTo(first.reports().getFirst().json());
  }
}
