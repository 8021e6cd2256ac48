package callouts.answer;

import java.util.Map;
import java.util.OptionalDouble;

/// What a bot heard in one turn of a call, and what it took it for: more than the answer, and kept
/// whether or not it became one.
///
/// @param intent the bare name; `FallbackIntent` where the bot understood nothing
/// @param slots by name; only those that were filled
/// @param confidence 0 to 1, that this intent was meant; empty where the bot fell back
public record Trace(
    Asked asked,
    Bot bot,
    Words words,
    String intent,
    Map<String, Value> slots,
    OptionalDouble confidence) {

  /// The kind of a turn in which the person says whether an answer is what they said.
  public static final String CONFIRMATION = "Confirmation";

  public Trace {
    slots = Map.copyOf(slots);
  }

  /// The turn: whose call it was, and what had been asked.
  ///
  /// @param contactId Amazon Connect's
  /// @param taskId with `callId` the key of the call in the results table
  /// @param kind of question, such as `Date`; `Confirmation` where the person was asked whether an
  ///     answer is what they said; `""` where the flow does not say
  /// @param turn as in [Turn#key], such as `Question_2#1`
  /// @param days how long this may be kept
  public record Asked(
      String contactId,
      String taskId,
      String callId,
      String questionId,
      String kind,
      String turn,
      int days) {}

  /// Who listened.
  ///
  /// @param name in Lex
  /// @param version the number of the build
  public record Bot(String name, String version) {}

  /// What reached the bot.
  ///
  /// @param mode Lex's word: `Speech`, `DTMF` or `Text`
  /// @param transcript the words as they were heard, or the keys; `""` where there was nothing
  /// @param keys what was keyed; `""` where the person spoke
  /// @param confidence 0 to 1, that these were the words; empty where Lex does not say
  public record Words(String mode, String transcript, String keys, OptionalDouble confidence) {}

  /// A filled slot.
  ///
  /// @param original the words, or keys
  /// @param interpreted what they mean, such as `2026-11-27`
  public record Value(String original, String interpreted) {}
}
