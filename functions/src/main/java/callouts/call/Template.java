package callouts.call;

import callouts.job.Receiver;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One template, read and found right, ready to be rendered for any receiver.
sealed interface Template {

  /// What is said to one receiver.
  ///
  /// @param ssml one well-formed `<speak>` document
  /// @param incomplete whether a value held something that cannot be spoken, which was left out
  /// @param effort what it took, see [Effort]
  record Spoken(String ssml, boolean incomplete, long effort) {}

  /// Appends what is said to one receiver, without `<speak>`.
  ///
  /// @return whether something was left out that cannot be spoken
  boolean say(Receiver receiver, StringBuilder out, Effort effort);

  /// Renders the template for one receiver.
  ///
  /// @throws TemplateFailure where the receiver's values do not fit the template
  default Spoken render(Receiver receiver) {
    var out = new StringBuilder(256).append(Ssml.OPEN);
    var effort = new Effort();
    boolean incomplete = say(receiver, out, effort);
    if (isBlank(out, Ssml.OPEN.length())) {
      out.append(Ssml.SILENCE);
    }
    return new Spoken(out.append(Ssml.CLOSE).toString(), incomplete, effort.spent());
  }

  private static boolean isBlank(StringBuilder text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Only words and plain values, as most templates are: words and values in turn, beginning and
  /// ending with words.
  ///
  /// Kept apart from Pebble for speed: greeting, six questions and ending take 0.5 to 1 µs a
  /// receiver
  /// so, and 5 µs where each of them computes (RenderBench). And a prompt's length can be bounded
  /// without rendering it, so that checking 100,000 receivers is arithmetic: 0.07 s.
  ///
  /// @param words one more than `places`
  /// @param places in the vocabulary
  record Plain(List<String> words, List<Integer> places, Vocabulary vocabulary)
      implements Template {
    public Plain {
      words = List.copyOf(words);
      places = List.copyOf(places);
    }

    @Override
    public boolean say(Receiver receiver, StringBuilder out, Effort effort) {
      boolean incomplete = false;
      out.append(words.getFirst());
      for (int i = 0; i < places.size(); i++) {
        incomplete |= Ssml.escape(vocabulary.value(places.get(i), receiver), out);
        out.append(words.get(i + 1));
        Speech.bounded(out);
      }
      return incomplete;
    }
  }

  /// A template that computes.
  ///
  /// @param constants its texts and numbers, by name
  /// @param columns places in the vocabulary, by name
  record Computed(
      PebbleTemplate pebble,
      Map<String, Object> constants,
      Map<String, Integer> columns,
      Vocabulary vocabulary)
      implements Template {
    public Computed {
      constants = Map.copyOf(constants);
      columns = Map.copyOf(columns);
    }

    @Override
    public boolean say(Receiver receiver, StringBuilder out, Effort effort) {
      var context = new HashMap<String, Object>(constants);
      columns.forEach((name, place) -> context.put(name, value(place, receiver)));
      context.put(Effort.NAME, effort);
      try {
        var speech = new Speech(out, effort);
        pebble.evaluate(speech, context);
        return speech.isIncomplete();
      } catch (PebbleException fault) {
        throw new TemplateFailure(fault.getPebbleMessage(), "the filter's own arguments");
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    private Object value(int place, Receiver receiver) {
      String value = vocabulary.value(place, receiver);
      return value.isBlank() ? Missing.NOTHING : value;
    }
  }
}
