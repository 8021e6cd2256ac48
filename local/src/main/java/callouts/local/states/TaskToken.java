package callouts.local.states;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a task is ended with from outside. It says itself whose it is, so that an old one can be
/// told from one that never was.
///
/// @param execution ARN
/// @param branch which of the execution's branches
/// @param nonce which of the branch's attempts
record TaskToken(String execution, int branch, String nonce) {
  private static final String HEAD = "AQCo";
  private static final Pattern PARTS = Pattern.compile("(arn:[^ ]+) (\\d{1,9}) (\\p{XDigit}+)");

  /// Only letters, digits, `-` and `_`.
  String text() {
    var parts = execution + " " + branch + " " + nonce;
    return HEAD
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(parts.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty for a text that no service gave out.
  static Optional<TaskToken> read(String text) {
    if (!text.startsWith(HEAD)) {
      return Optional.empty();
    }
    try {
      var parts =
          new String(
              Base64.getUrlDecoder().decode(text.substring(HEAD.length())),
              StandardCharsets.UTF_8);
      var found = PARTS.matcher(parts);
      return found.matches()
          ? Optional.of(
              new TaskToken(found.group(1), Integer.parseInt(found.group(2)), found.group(3)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
