package callouts.local.flow;

import callouts.local.flow.Action.GetDigits;
import callouts.local.flow.Action.Validation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How a flow listens after (or into) a prompt.
///
/// @param speech whether speech is heard, or keys only
/// @param patience how long after the prompt a first word or key may take
/// @param pause the silence that ends speech
/// @param longestSpeech what is said after it is not heard
record Listening(
    boolean interruptible,
    boolean speech,
    Duration patience,
    Duration pause,
    Duration longestSpeech,
    KeyRule keys) {
  private static final int MOST_STORED_KEYS = 20;
  private static final int MOST_SPEECH_MILLIS = 15_000;
  private static final int DEFAULT_SECONDS_BETWEEN_KEYS = 5;

  /// One key (aws-facts 1.4, menu form).
  static Listening forKey(int seconds) {
    return forKeys(seconds, new KeyRule("", "", false, 1, Duration.ZERO));
  }

  /// Several keys (aws-facts 1.4, stored form).
  static Listening forDigits(GetDigits action) {
    var most =
        switch (action.validation()) {
          case Validation.AtMost(var keys) -> keys;
          case Validation.Telephone _ -> MOST_STORED_KEYS;
        };
    var between = action.keypad().betweenKeysSeconds().orElse(DEFAULT_SECONDS_BETWEEN_KEYS);
    return forKeys(
        action.inputTimeLimitSeconds(),
        new KeyRule(
            action.keypad().ends(),
            action.keypad().starClears() ? "*" : "",
            false,
            most,
            Duration.ofSeconds(between)));
  }

  private static Listening forKeys(int seconds, KeyRule keys) {
    return new Listening(
        true, false, Duration.ofSeconds(seconds), Duration.ZERO, Duration.ZERO, keys);
  }

  /// For a bot, by the session attributes of its block with Connect's defaults (aws-facts 1.3);
  /// empty where one of them sends the flow to its Error branch.
  static Optional<Listening> forBot(Map<String, String> sessionAttributes) {
    try {
      var longest = number(sessionAttributes, "audio:max-length-ms", 12_000);
      return Optional.of(
              new Listening(
                  !"false".equals(find(sessionAttributes, "allow-interrupt").orElse("true")),
                  true,
                  Duration.ofMillis(number(sessionAttributes, "audio:start-timeout-ms", 3_000)),
                  Duration.ofMillis(number(sessionAttributes, "audio:end-timeout-ms", 600)),
                  Duration.ofMillis(longest),
                  keysForBot(sessionAttributes)))
          .filter(_ -> longest <= MOST_SPEECH_MILLIS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static KeyRule keysForBot(Map<String, String> attributes) {
    return new KeyRule(
        find(attributes, "dtmf:end-character").orElse("#"),
        find(attributes, "dtmf:deletion-character").orElse("*"),
        true,
        number(attributes, "dtmf:max-length", 1_024),
        Duration.ofMillis(number(attributes, "dtmf:end-timeout-ms", 5_000)));
  }

  private static int number(Map<String, String> attributes, String what, int usual) {
    return find(attributes, what).map(Integer::parseUnsignedInt).orElse(usual);
  }

  /// Attributes are named `x-amz-lex:<what>:<intent or *>:<slot or *>`; at the first words of a
  /// turn no intent or slot is known, so only the wildcards count.
  private static Optional<String> find(Map<String, String> attributes, String what) {
    return Optional.ofNullable(attributes.get("x-amz-lex:" + what + ":*:*"))
        .filter(value -> !value.isEmpty());
  }
}
