package callouts.local.flow;

import static callouts.local.flow.Shape.May.MIXED;
import static callouts.local.flow.Shape.May.REFERENCE;
import static callouts.local.flow.Shape.May.STATIC;
import static callouts.local.flow.Shape.May.STATIC_OR_REFERENCE;

import callouts.local.flow.Shape.Choice;
import callouts.local.flow.Shape.Entries;
import callouts.local.flow.Shape.Field;
import callouts.local.flow.Shape.Group;
import callouts.local.flow.Shape.May;
import callouts.local.flow.Shape.NotSimulated;
import callouts.local.flow.Shape.Text;
import callouts.local.flow.Shape.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What CreateContactFlow demands of each type of action: its parameters, its error branches, its
/// way on and its conditions (the table of aws-facts 1.0).
@SuppressWarnings("ImmutableEnumChecker") // its sets and maps are made by Set.of and Map.of
enum ActionRule {
  MESSAGE_PARTICIPANT(
      "MessageParticipant",
      speech(Map.of()),
      Set.of(),
      Set.of("NoMatchingError"),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  CONNECT_PARTICIPANT_WITH_LEX_BOT(
      "ConnectParticipantWithLexBot",
      speech(
          Map.of(
              "LexV2Bot", required(group(Map.of("AliasArn", required(text(STATIC_OR_REFERENCE))))),
              "LexSessionAttributes", optional(entries(".+", "a name", MIXED)),
              "LexBot", optional(new NotSimulated()),
              "LexInitializationData", optional(new NotSimulated()),
              "LexTimeoutSeconds", optional(new NotSimulated()))),
      Set.of("NoMatchingCondition", "NoMatchingError"),
      Set.of("InputTimeLimitExceeded"),
      Branching.Next.MIRRORS_NO_MATCH_OR_ERROR,
      Branching.Conditions.INTENT),
  GET_KEY(
      "GetParticipantInput",
      speech(
          Map.of(
              "StoreInput", required(oneOf("False")),
              "InputTimeLimitSeconds", required(number(1, 180)))),
      Set.of("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError"),
      Set.of(),
      Branching.Next.MIRRORS_NO_MATCH,
      Branching.Conditions.KEY),
  GET_DIGITS(
      "GetParticipantInput",
      speech(
          Map.of(
              "StoreInput", required(oneOf("True")),
              "InputTimeLimitSeconds", required(number(1, 180)),
              "InputValidation", required(validation()),
              "DTMFConfiguration", optional(keypad()),
              "InputEncryption", optional(new NotSimulated()))),
      Set.of("NoMatchingError"),
      Set.of("InvalidPhoneNumber"),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  INVOKE_LAMBDA_FUNCTION(
      "InvokeLambdaFunction",
      group(
          Map.of(
              "LambdaFunctionARN", required(text(STATIC_OR_REFERENCE)),
              "InvocationTimeLimitSeconds", required(number(1, 8)),
              "InvocationType",
                  optional(new Choice(List.of("SYNCHRONOUS"), List.of("ASYNCHRONOUS"))),
              "LambdaInvocationAttributes", optional(entries(".+", "a name", MIXED)),
              "ResponseValidation",
                  optional(group(Map.of("ResponseType", required(oneOf("STRING_MAP", "JSON"))))))),
      Set.of("NoMatchingError"),
      Set.of(),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  UPDATE_CONTACT_ATTRIBUTES(
      "UpdateContactAttributes",
      group(
          Map.of(
              "Attributes", required(attributes(new Text(MIXED, any(), "a text"))),
              "TargetContact", optional(target()))),
      Set.of("NoMatchingError"),
      Set.of(),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  UPDATE_FLOW_ATTRIBUTES(
      "UpdateFlowAttributes",
      group(
          Map.of(
              "FlowAttributes",
              required(
                  new Entries(
                      Pattern.compile(".+"),
                      "a name",
                      group(Map.of("Value", required(new Text(MIXED, any(), "a text")))))))),
      Set.of("NoMatchingError"),
      Set.of(),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  UPDATE_CONTACT_TEXT_TO_SPEECH_VOICE(
      "UpdateContactTextToSpeechVoice",
      group(
          Map.of(
              "TextToSpeechVoice", required(text(STATIC_OR_REFERENCE)),
              "TextToSpeechEngine", optional(text(STATIC_OR_REFERENCE)),
              "TextToSpeechStyle", optional(text(STATIC_OR_REFERENCE)))),
      Set.of(),
      Set.of("NoMatchingError"),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  UPDATE_CONTACT_DATA(
      "UpdateContactData",
      contactData(),
      Set.of("NoMatchingError"),
      Set.of(),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  UPDATE_FLOW_LOGGING_BEHAVIOR(
      "UpdateFlowLoggingBehavior",
      group(Map.of("FlowLoggingBehavior", required(oneOf("Enabled", "Disabled")))),
      Set.of(),
      Set.of(),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  UPDATE_CONTACT_RECORDING_BEHAVIOR(
      "UpdateContactRecordingBehavior",
      group(
          Map.of(
              "RecordingBehavior",
                  required(
                      group(
                          Map.of(
                              "RecordedParticipants",
                                  required(new Words(Set.of("Agent", "Customer"))),
                              "ScreenRecordedParticipants", optional(new NotSimulated()),
                              "IVRRecordingBehavior", optional(oneOf("Enabled", "Disabled"))))),
              "AnalyticsBehavior", optional(new NotSimulated()))),
      Set.of(),
      Set.of(),
      Branching.Next.REQUIRED,
      Branching.Conditions.NONE),
  COMPARE(
      "Compare",
      group(Map.of("ComparisonValue", required(text(REFERENCE)))),
      Set.of("NoMatchingCondition"),
      Set.of(),
      Branching.Next.MAY_MIRROR_NO_MATCH,
      Branching.Conditions.ANY),
  LOOP(
      "Loop",
      group(
          Map.of(
              "LoopCount",
              required(
                  new Text(
                      STATIC_OR_REFERENCE,
                      Pattern.compile("\\d{1,2}|100"),
                      "a number from 0 to 100")))),
      Set.of(),
      Set.of("NoMatchingError"),
      Branching.Next.MIRRORS_DONE_LOOPING,
      Branching.Conditions.LOOP),
  WAIT(
      "Wait",
      group(
          Map.of(
              "TimeLimitSeconds", required(text(STATIC_OR_REFERENCE)),
              "Events", optional(new NotSimulated()))),
      Set.of("NoMatchingError"),
      Set.of(),
      Branching.Next.MIRRORS_ERROR,
      Branching.Conditions.WAIT),
  DISCONNECT_PARTICIPANT(
      "DisconnectParticipant",
      group(Map.of()),
      Set.of(),
      Set.of(),
      Branching.Next.NONE,
      Branching.Conditions.NONE);

  final String type;
  final Group parameters;
  final Branching branching;

  /// @param allowedErrors beside those required
  ActionRule(
      String type,
      Group parameters,
      Set<String> requiredErrors,
      Set<String> allowedErrors,
      Branching.Next next,
      Branching.Conditions conditions) {
    this.type = type;
    this.parameters = parameters;
    this.branching = new Branching(type, requiredErrors, allowedErrors, next, conditions);
  }

  /// Finds the rule of an action; GetParticipantInput has two forms.
  ///
  /// @param storesInput whether the parameter StoreInput is `True`
  static Optional<ActionRule> of(String type, boolean storesInput) {
    return Arrays.stream(values())
        .filter(rule -> rule.type.equals(type))
        .filter(rule -> rule != GET_KEY || !storesInput)
        .filter(rule -> rule != GET_DIGITS || storesInput)
        .findFirst();
  }

  /// All types, for a message that says what would be right.
  static String types() {
    return String.join(", ", Arrays.stream(values()).map(rule -> rule.type).distinct().toList());
  }

  private static Group speech(Map<String, Field> others) {
    var fields = new LinkedHashMap<>(others);
    fields.put("Text", optional(text(MIXED)));
    fields.put("SSML", optional(text(MIXED)));
    fields.put("PromptId", optional(new NotSimulated()));
    fields.put("Media", optional(new NotSimulated()));
    return new Group(fields, List.of("Text", "SSML", "PromptId", "Media"), List.of());
  }

  private static Choice target() {
    return new Choice(List.of("Current"), List.of("Related"));
  }

  private static Group contactData() {
    var fields = new LinkedHashMap<String, Field>();
    fields.put("LanguageCode", optional(text(STATIC_OR_REFERENCE)));
    for (var other :
        List.of(
            "CustomerId",
            "Description",
            "FraudDetectionThreshold",
            "IsFraudDetectionEnabled",
            "IsVoiceAuthenticationEnabled",
            "IsVoiceIdStreamingEnabled",
            "Name",
            "References",
            "SegmentAttributes",
            "VoiceAuthenticationResponseTime",
            "VoiceAuthenticationThreshold",
            "WisdomSessionArn")) {
      fields.put(other, optional(new NotSimulated()));
    }
    var some = List.copyOf(fields.keySet());
    fields.put("TargetContact", optional(target()));
    return new Group(fields, List.of(), some);
  }

  private static Group validation() {
    var atMost = group(Map.of("MaximumLength", required(number(1, 20))));
    var telephone =
        group(
            Map.of(
                "NumberFormat", required(oneOf("Local", "E164")),
                "CountryCode",
                    optional(
                        new Text(
                            STATIC, Pattern.compile("\\+\\d{1,3}|[A-Z]{2}"), "such as +1 or US"))));
    return new Group(
        Map.of("CustomValidation", optional(atMost), "PhoneNumberValidation", optional(telephone)),
        List.of("CustomValidation", "PhoneNumberValidation"),
        List.of());
  }

  private static Group keypad() {
    return group(
        Map.of(
            "InputTerminationSequence",
                optional(new Text(STATIC, Pattern.compile("[0-9*#]{1,5}"), "1 to 5 keys")),
            "DisableCancelKey", optional(oneOf("True", "False")),
            "InterdigitTimeLimitSeconds", optional(number(1, 20))));
  }

  private static Group group(Map<String, Field> fields) {
    return new Group(fields, List.of(), List.of());
  }

  private static Entries attributes(Shape values) {
    return new Entries(
        Pattern.compile("[A-Za-z0-9_-]{1,32767}"), "letters, digits, - and _", values);
  }

  private static Entries entries(String keys, String right, May may) {
    return new Entries(Pattern.compile(keys), right, new Text(may, any(), "a text"));
  }

  private static Text text(May may) {
    return new Text(may, Pattern.compile("(?s).+"), "a text that is not empty");
  }

  private static Text oneOf(String... words) {
    return new Text(STATIC, Pattern.compile(String.join("|", words)), String.join(" or ", words));
  }

  private static Text number(int least, int most) {
    var numbers = IntStream.rangeClosed(least, most).mapToObj(Integer::toString);
    return new Text(
        STATIC,
        Pattern.compile(String.join("|", numbers.toList())),
        "a number from " + least + " to " + most);
  }

  private static Pattern any() {
    return Pattern.compile("(?s).*");
  }

  private static Field required(Shape shape) {
    return new Field(shape, true);
  }

  private static Field optional(Shape shape) {
    return new Field(shape, false);
  }
}
