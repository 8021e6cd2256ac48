package callouts.local.caller;

/// Seeds that depend on who and when, never on the order in which they are asked for.
final class Chance {
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private Chance() {}

  static long mix(long seed, long which) {
    var mixed = seed * SPREAD + which;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }

  static long mix(long seed, String which) {
    var mixed = seed;
    for (var i = 0; i < which.length(); i++) {
      mixed = mix(mixed, which.charAt(i));
    }
    return mixed;
  }
}
