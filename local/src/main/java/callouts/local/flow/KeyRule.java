package callouts.local.flow;

import java.time.Duration;

/// When keys pressed one after the other are one input.
///
/// @param ends the keys that end it, which are no part of it; may be empty
/// @param clears the key that takes back all before it; empty: none
/// @param clearingEnds whether that key also ends the input
/// @param most so many keys end it
/// @param between how long the next key may take
record KeyRule(String ends, String clears, boolean clearingEnds, int most, Duration between) {

  /// The input so far, and whether no further key belongs to it.
  record Input(String keys, boolean complete) {}

  Input read(String pressed) {
    var keys = "";
    for (var key : pressed.codePoints().mapToObj(Character::toString).toList()) {
      if (key.equals(clears)) {
        keys = "";
        if (clearingEnds) {
          return new Input("", true);
        }
      } else {
        keys += key;
      }
      if (!ends.isEmpty() && keys.endsWith(ends)) {
        return new Input(keys.substring(0, keys.length() - ends.length()), true);
      }
      if (keys.length() == most) {
        return new Input(keys, true);
      }
    }
    return new Input(keys, false);
  }
}
