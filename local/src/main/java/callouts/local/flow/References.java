package callouts.local.flow;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a reference such as `$.External.x` or `$['Attributes']['x']` looks like in a flow
/// (aws-facts 1.1).
final class References {
  static final Pattern REFERENCE =
      Pattern.compile("\\$(?=\\.[A-Za-z]|\\[')(?:\\.[A-Za-z0-9_-]+|\\['[^']+'\\])+");
  static final Pattern SEGMENT = Pattern.compile("\\.([A-Za-z0-9_-]+)|\\['([^']+)'\\]");

  /// The roots a contact has before an agent takes it.
  static final Set<String> ROOTS =
      Set.of(
          "Attributes",
          "AwsRegion",
          "Channel",
          "ContactId",
          "CustomerEndpoint",
          "External",
          "FlowAttributes",
          "InitialContactId",
          "InitiationMethod",
          "InstanceARN",
          "LanguageCode",
          "Lex",
          "Loop",
          "PreviousContactId",
          "Queue",
          "StoredCustomerInput",
          "SystemEndpoint",
          "TextToSpeechVoiceId");

  private References() {}

  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  static boolean hasReference(String text) {
    return REFERENCE.matcher(text).find();
  }

  /// The names along the way: `$.External.a.b` is External, a, b.
  static List<String> segments(String reference) {
    return SEGMENT
        .matcher(reference)
        .results()
        .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
        .toList();
  }
}
