package callouts.local.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/// The dice of one input: the same seed makes the same input.
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /// From 0 up to, and without, `bound`.
  int below(int bound) {
    return random.nextInt(Math.max(1, bound));
  }

  /// From `from` to `to`, both included.
  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /// True once in so many times.
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T of(List<T> all) {
    return all.get(below(all.size()));
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[below(all.length)];
  }

  long number() {
    return random.nextLong();
  }

  byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
