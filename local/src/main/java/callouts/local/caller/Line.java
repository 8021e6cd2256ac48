package callouts.local.caller;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What happens when a number is dialled.
public enum Line {
  /// A person picks up.
  ANSWER,
  /// It rings until the dialler gives up.
  NO_ANSWER,
  /// The person is on another call.
  BUSY,
  /// The network or the person's telephone turns the call away.
  REFUSED,
  /// There is no such number.
  INVALID,
  /// A machine picks up.
  VOICEMAIL;

  /// The word in a people file, such as `no-answer`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether there is a telephone, and its line is free.
  public boolean rings() {
    return switch (this) {
      case ANSWER, NO_ANSWER, VOICEMAIL -> true;
      case BUSY, REFUSED, INVALID -> false;
    };
  }

  /// Finds a line by its word.
  public static Optional<Line> of(String word) {
    return Arrays.stream(values()).filter(line -> line.word().equals(word)).findFirst();
  }

  /// All words, for a message that says what would be right.
  public static String words() {
    return Arrays.stream(values()).map(Line::word).collect(Collectors.joining(", "));
  }
}
