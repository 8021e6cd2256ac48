package callouts.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A few seeds of the campaign; `.ci/run` plays more of them, `make faults` as many as one likes.
final class CampaignTest {
  private static final Path HOME = Path.of("..");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aSeedLeavesNoRuleBroken(long seed) {
    assertThat(Verdict.of(Plan.of(seed), HOME).violations()).isEmpty();
  }

  @Test
  void theSameSeedIsTheSameStoryAlsoBesideOthers() {
    var alone = Play.of(Plan.of(15), HOME);
    var beside = CompletableFuture.supplyAsync(() -> Play.of(Plan.of(15), HOME));
    Play.of(Plan.of(9), HOME);

    assertThat(beside.join().events()).isEqualTo(alone.events());
    assertThat(beside.join().happened()).isEqualTo(alone.happened());
  }

  @Test
  void theCommandOfASmallerPlanNamesWhatIsLeftOfIt() {
    var whole =
        LongStream.rangeClosed(1, 100)
            .mapToObj(Plan::of)
            .filter(plan -> plan.jobs().getFirst().receivers().size() > 2)
            .filter(plan -> plan.faults().size() > 4)
            .findFirst()
            .orElseThrow();
    var again = "make faults SEED=" + whole.seed();

    assertThat(Shrinking.command(whole.withReceivers(2).withFaults(List.of(2, 4))))
        .isEqualTo(again + " RECEIVERS=2 FAULTS=2,4");
    assertThat(Shrinking.command(whole)).isEqualTo(again);
  }
}
