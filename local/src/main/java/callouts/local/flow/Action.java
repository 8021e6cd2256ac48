package callouts.local.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One step of a contact flow. Texts may hold references such as `$.External.x` ([Scope#resolve]).
public sealed interface Action {

  /// Unique in the flow.
  String identifier();

  /// Where the flow goes from here; empty for the action that ends it.
  Transitions then();

  /// Speaks (aws-facts 1.2).
  record MessageParticipant(String identifier, Speech speech, Transitions then) implements Action {}

  /// Speaks, listens, and lets a bot read what it heard (aws-facts 1.3).
  ///
  /// @param sessionAttributes by name; those that begin with `x-amz-lex:` say how to listen
  record ConnectParticipantWithLexBot(
      String identifier,
      Speech speech,
      String botAliasArn,
      Map<String, String> sessionAttributes,
      Transitions then)
      implements Action {}

  /// Speaks, and branches on one key (aws-facts 1.4, menu form).
  record GetKey(String identifier, Speech speech, int inputTimeLimitSeconds, Transitions then)
      implements Action {}

  /// Speaks, and stores the keys pressed (aws-facts 1.4, stored form).
  record GetDigits(
      String identifier,
      Speech speech,
      int inputTimeLimitSeconds,
      Validation validation,
      Keypad keypad,
      Transitions then)
      implements Action {}

  /// Calls a function (aws-facts 1.5).
  ///
  /// @param flat whether the reply must be a flat object of strings (`STRING_MAP`)
  record InvokeLambdaFunction(
      String identifier,
      String functionArn,
      int timeLimitSeconds,
      Map<String, String> parameters,
      boolean flat,
      Transitions then)
      implements Action {}

  /// Sets attributes of the contact, all or none (aws-facts 1.6).
  record UpdateContactAttributes(
      String identifier, Map<String, String> attributes, Transitions then) implements Action {}

  /// Sets attributes that only the flow sees (aws-facts 1.6).
  record UpdateFlowAttributes(String identifier, Map<String, String> attributes, Transitions then)
      implements Action {}

  /// Chooses the voice (aws-facts 1.7).
  record UpdateContactTextToSpeechVoice(String identifier, String voice, Transitions then)
      implements Action {}

  /// Chooses the language (aws-facts 1.7).
  record UpdateContactData(String identifier, String languageCode, Transitions then)
      implements Action {}

  /// Turns flow logs on or off; nothing to the rehearsal (aws-facts 1.8).
  record UpdateFlowLoggingBehavior(String identifier, Transitions then) implements Action {}

  /// Turns recording on or off; the rehearsal records nothing (aws-facts 1.9).
  record UpdateContactRecordingBehavior(String identifier, Transitions then) implements Action {}

  /// Branches on a value (aws-facts 1.10).
  record Compare(String identifier, String value, Transitions then) implements Action {}

  /// Counts its own visits (aws-facts 1.11).
  record Loop(String identifier, String count, Transitions then) implements Action {}

  /// Waits, in chats and tasks; on the telephone it is an error (aws-facts 1.12).
  record Wait(String identifier, Transitions then) implements Action {}

  /// Ends the contact (aws-facts 1.13).
  record DisconnectParticipant(String identifier) implements Action {
    @Override
    public Transitions then() {
      return Transitions.NONE;
    }
  }

  /// What is spoken.
  ///
  /// @param text words, or one `<speak>` document where `ssml`
  record Speech(String text, boolean ssml) {}

  /// What stored keys must be.
  sealed interface Validation {

    /// At most so many keys, from 1.
    record AtMost(int keys) implements Validation {}

    /// A telephone number, in the form people dial in a country.
    ///
    /// @param countryCode such as `+1`; empty: with its country code, without the plus
    record Telephone(Optional<String> countryCode) implements Validation {}
  }

  /// How stored keys are entered.
  ///
  /// @param ends the keys that end the input, at most 5; may be empty
  /// @param starClears whether `*` takes back everything pressed before it
  /// @param betweenKeysSeconds how long to wait for the next key; empty: Connect's default
  record Keypad(String ends, boolean starClears, OptionalInt betweenKeysSeconds) {}

  /// Where the flow goes next.
  ///
  /// @param next the way on; `""` where there is only branching
  /// @param errors target by error type, such as `NoMatchingError`
  /// @param branches in order; the first that holds is taken
  record Transitions(String next, Map<String, String> errors, List<Branch> branches) {
    static final Transitions NONE = new Transitions("", Map.of(), List.of());

    public Transitions {
      errors = Map.copyOf(errors);
      branches = List.copyOf(branches);
    }
  }

  /// One condition and where it leads.
  record Branch(Operator operator, String operand, String next) {}
}
