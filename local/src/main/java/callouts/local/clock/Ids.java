package callouts.local.clock;

import java.util.Random;
import java.util.UUID;

/// Identifiers that look like AWS's and come out the same for the same seed.
public final class Ids {
  private final Random random;

  public Ids(long seed) {
    this.random = new Random(seed);
  }

  /// A version 4 UUID.
  public String uuid() {
    var most = (random.nextLong() & ~0xF000L) | 0x4000L;
    var least = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least).toString();
  }

  /// A string of `length` lower-case hexadecimal digits.
  public String hex(int length) {
    var text = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
