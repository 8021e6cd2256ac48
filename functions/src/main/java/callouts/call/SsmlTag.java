package callouts.call;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tags Connect speaks, and the attributes of each (aws-facts 9).
///
/// A tag that is not here is ignored by one voice and fails the whole prompt with another.
enum SsmlTag {
  SPEAK("speak", "version", "xmlns", "xml:lang"),
  BREAK("break", "strength", "time"),
  LANG("lang", "xml:lang", "onlangfailure"),
  MARK("mark", "name"),
  P("p"),
  PHONEME("phoneme", "alphabet", "ph"),
  PROSODY("prosody", "volume", "rate", "pitch"),
  S("s"),
  SAY_AS("say-as", "interpret-as", "format"),
  SUB("sub", "alias"),
  W("w", "role"),
  EFFECT("amazon:effect", "name"),
  DOMAIN("amazon:domain", "name");

  private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s)");
  private static final Set<String> STRENGTHS =
      Set.of("none", "x-weak", "weak", "medium", "strong", "x-strong");

  private final String label;
  private final List<String> attributes;

  SsmlTag(String label, String... attributes) {
    this.label = label;
    this.attributes = List.of(attributes);
  }

  String label() {
    return label;
  }

  List<String> attributes() {
    return attributes;
  }

  static Optional<SsmlTag> of(String name) {
    return Arrays.stream(values()).filter(tag -> tag.label.equals(name)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(SsmlTag::label).collect(Collectors.joining(", "));
  }

  /// What would be right where an attribute's value is wrong; empty where it is fine or unknowable
  /// because it holds a receiver's value.
  Optional<String> fault(String attribute, String value) {
    if (this != BREAK || value.indexOf(Markup.VALUE) >= 0) {
      return Optional.empty();
    }
    return switch (attribute) {
      case "time" -> isPause(value) ? Optional.empty() : Optional.of("0s to 10s, such as 500ms");
      case "strength" ->
          STRENGTHS.contains(value) ? Optional.empty() : Optional.of("none, weak, medium, strong");
      default -> Optional.empty();
    };
  }

  private static boolean isPause(String value) {
    var time = TIME.matcher(value);
    return time.matches()
        && Double.parseDouble(time.group(1)) * (time.group(2).equals("s") ? 1000 : 1) <= 10_000;
  }
}
