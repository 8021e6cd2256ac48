package callouts.local.clock;

import java.security.SecureRandom;
import java.util.HexFormat;

/// What nobody can guess: the one thing of a rehearsal that no seed repeats.
public final class Secret {
  private static final int BYTES = 16;

  private Secret() {}

  /// 32 hexadecimal digits of the machine's own randomness.
  public static String fresh() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
