package callouts.local.flow;

import callouts.call.SpokenTime;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Words as they are heard, and how long they take.
///
/// @param words without markup, single-spaced
/// @param length at 150 words a minute, an ideograph counting as a word, plus the breaks
public record Prompt(String words, Duration length) {
  /// As the estimates before a call have it.
  public static final Duration PER_WORD = SpokenTime.PER_WORD;

  private static final int MOST_BILLED = 3_000;
  private static final int MOST_CHARACTERS = 6_000;
  private static final Duration LONGEST_BREAK = Duration.ofSeconds(10);

  /// Plain text; empty where Connect would take the Error branch: blank, or over the limits of
  /// aws-facts 9.
  static Optional<Prompt> ofText(String text) {
    return spoken(text, Duration.ZERO, text.length());
  }

  /// One `<speak>` document; empty where it is malformed, blank of markup, or over the limits.
  /// Unsupported tags are passed over (aws-facts 9).
  static Optional<Prompt> ofSsml(String ssml) {
    try {
      var speaker = new Speaker();
      speaker.read(ssml);
      return spoken(speaker.words.toString(), speaker.breaks, ssml.length());
    } catch (XMLStreamException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Prompt> spoken(String words, Duration breaks, int characters) {
    if (words.length() > MOST_BILLED
        || characters > MOST_CHARACTERS
        || (words.isBlank() && breaks.isZero())) {
      return Optional.empty();
    }
    var heard = words.strip().replaceAll("\\s+", " ");
    return Optional.of(new Prompt(heard, speakingTime(heard).plus(breaks)));
  }

  /// How long a person or a voice takes to say `words`.
  static Duration speakingTime(String words) {
    return SpokenTime.ofWords(words);
  }

  /// Reads one document.
  private static final class Speaker {
    private final StringBuilder words = new StringBuilder();
    private Duration breaks = Duration.ZERO;
    private int depth;
    private int aliased = Integer.MAX_VALUE;

    void read(String ssml) throws XMLStreamException {
      var factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
      var xml = factory.createXMLStreamReader(new StringReader(ssml.strip()));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> open(xml);
          case XMLStreamConstants.END_ELEMENT -> close();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> hear(xml.getText());
          case XMLStreamConstants.DTD -> throw new XMLStreamException("no DTD in a prompt");
          default -> {}
        }
      }
    }

    private void open(XMLStreamReader xml) throws XMLStreamException {
      depth++;
      var tag = xml.getLocalName();
      if (depth == 1 && !tag.equals("speak")) {
        throw new XMLStreamException("a prompt is one speak element");
      }
      if (tag.equals("break")) {
        breaks = breaks.plus(pause(xml));
        words.append(' ');
      }
      var alias = xml.getAttributeValue(null, "alias");
      if (tag.equals("sub") && alias != null && depth < aliased) {
        words.append(alias);
        aliased = depth;
      }
    }

    private void close() {
      if (depth == aliased) {
        aliased = Integer.MAX_VALUE;
      }
      depth--;
    }

    private void hear(String text) {
      if (depth < aliased) {
        words.append(text);
      }
    }

    private static Duration pause(XMLStreamReader xml) {
      var time = xml.getAttributeValue(null, "time");
      if (time == null) {
        return strength(xml.getAttributeValue(null, "strength"));
      }
      var number = Double.parseDouble(time.replaceAll("m?s$", ""));
      var millis = time.endsWith("ms") ? number : number * 1_000;
      var pause = Duration.ofMillis(Math.round(millis));
      if (pause.isNegative() || pause.compareTo(LONGEST_BREAK) > 0) {
        throw new IllegalArgumentException("a break is at most 10 s");
      }
      return pause;
    }

    private static Duration strength(@Nullable String strength) {
      return switch (strength == null ? "medium" : strength) {
        case "none", "x-weak" -> Duration.ZERO;
        case "weak" -> Duration.ofMillis(250);
        case "strong" -> Duration.ofMillis(750);
        case "x-strong" -> Duration.ofSeconds(1);
        default -> Duration.ofMillis(500);
      };
    }
  }
}
