package callouts.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Virtual time beside real time, and how that is changed while the loop runs.
final class PaceTest {
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final EventLoop loop = new EventLoop(START, new Pace.Max());
  private final List<String> order = new ArrayList<>();

  @Test
  void aPaceIsWrittenAsItIsRead() {
    for (var word : List.of("max", "real", "10", "0.5")) {
      assertThat(Pace.of(word, START)).hasToString(word);
    }
    for (var word : List.of("", "fast", "0", "-1", "NaN", "Infinity")) {
      assertThatThrownBy(() -> Pace.of(word, START))
          .hasMessage("a pace is max, real or a number above 0");
    }
  }

  @Test
  void aPaceChosenWhileTheLoopRunsCountsFromThereOn() {
    loop.after(Duration.ofHours(1), () -> loop.choose(new Pace.Steady(10, START)));
    loop.after(Duration.ofHours(1).plusSeconds(2), () -> {});

    assertThat(realMillis()).isBetween(190L, 1_000L);
    assertThat(loop.instant()).isEqualTo(START.plusSeconds(3_602));
  }

  @Test
  void theClockGoesNeitherBackNorAheadWhenThePaceChanges() {
    var steady = new EventLoop(START, new Pace.Steady(1_000, START));
    steady.after(Duration.ofSeconds(60), () -> steady.choose(new Pace.Max()));
    steady.runUntil(() -> false);
    var changed = steady.instant();
    steady.after(Duration.ofDays(1), () -> {});
    steady.runUntil(() -> false);

    assertThat(changed).isBetween(START.plusSeconds(60), START.plusSeconds(3_600));
    assertThat(steady.instant()).isEqualTo(changed.plus(Duration.ofDays(1)));
  }

  @Test
  void whileAHumanIsOnTheLineTimePassesAsInLifeAndThenAsChosenMeanwhile() {
    loop.choose(new Pace.Steady(100, START));
    loop.humanOnTheLine(true);
    loop.choose(new Pace.Max());
    assertThat(loop.chosen()).hasToString("max");
    loop.after(Duration.ofMillis(200), () -> loop.humanOnTheLine(false));
    loop.after(Duration.ofDays(1), () -> {});

    assertThat(realMillis()).isBetween(195L, 1_000L);
    assertThat(loop.humanOnTheLine()).isFalse();
  }

  @Test
  void aChangeOfPaceChangesNoOrder() {
    for (var i = 0; i < 20; i++) {
      var name = Integer.toString(i % 7);
      loop.after(Duration.ofMillis(i % 7), () -> order.add(name));
    }
    loop.after(Duration.ofMillis(3), () -> loop.humanOnTheLine(true));
    loop.runUntil(() -> false);

    assertThat(order).hasSize(20).isSorted();
  }

  private long realMillis() {
    var began = System.nanoTime();
    loop.runUntil(() -> false);
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }
}
