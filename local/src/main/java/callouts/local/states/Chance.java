package callouts.local.states;

import callouts.local.clock.Ids;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;

/// Ids and random numbers that go on where they were after a kill.
///
/// Each draw has its number, which is kept; so a resumed run neither repeats an id nor draws
/// others than the run that was not killed.
final class Chance {
  private static final String SEED = "seed";
  private static final String DRAWN = "drawn";

  private final ConcurrentMap<String, String> kept;
  private final long seed;
  private long drawn;

  /// @param kept where the seed and the number of draws are remembered
  /// @param ids gives the seed, where none is remembered
  Chance(ConcurrentMap<String, String> kept, Ids ids) {
    this.kept = kept;
    this.seed = Long.parseUnsignedLong(kept.computeIfAbsent(SEED, _ -> ids.hex(16)), 16);
    this.drawn = Long.parseLong(kept.getOrDefault(DRAWN, "0"));
  }

  String uuid() {
    return new Ids(draw()).uuid();
  }

  String hex(int length) {
    return new Ids(draw()).hex(length);
  }

  /// From 0 inclusive to 1 exclusive.
  double fraction() {
    return new Random(draw()).nextDouble();
  }

  private long draw() {
    drawn++;
    kept.put(DRAWN, Long.toString(drawn));
    return mix(seed + drawn * 0x9E37_79B9_7F4A_7C15L);
  }

  /// SplitMix64's last step: neighbouring seeds must not give alike numbers.
  private static long mix(long z) {
    var a = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    var b = (a ^ (a >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return b ^ (b >>> 31);
  }
}
