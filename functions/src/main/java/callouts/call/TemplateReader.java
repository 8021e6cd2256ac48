package callouts.call;

import callouts.call.Part.Print;
import callouts.call.Part.Tag;
import callouts.call.Part.Words;
import io.pebbletemplates.pebble.error.ParserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Reads the templates of one job; everything that can be known without a receiver is known after.
final class TemplateReader {
  /// What a cell of Excel holds at most.
  private static final int LONGEST = 32_767;

  private static final Pattern SPEAK =
      Pattern.compile(
          "(?s)(?<lead>\\s*)<speak(?:\\s+(?:(?:version|xmlns)=\"[^\"<&{]*+\""
              + "|xml:lang=\"(?<lang>[A-Za-z-]+)\"))*\\s*>(?<words>.*)</speak>\\s*");
  private static final Pattern SINGLE_BRACES =
      Pattern.compile("\\{\\s*([\\p{L}_][^{}\\s]*)\\s*\\}");

  private final Vocabulary vocabulary;

  TemplateReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /// What came of reading a template.
  ///
  /// @param template empty where there are faults
  /// @param remarks what is allowed but probably a slip
  record Read(Optional<Template> template, List<Fault> faults, List<Fault> remarks) {}

  Read read(String source) {
    if (source.length() > LONGEST) {
      var fault = new Fault(1, "the template has more than 32,767 characters", "a shorter one");
      return new Read(Optional.empty(), List.of(fault), List.of());
    }
    return readWords(withoutSpeak(source));
  }

  /// The author's own `<speak>` is taken off, as one is put around every text; its language stays.
  private static String withoutSpeak(String source) {
    var speak = SPEAK.matcher(source);
    if (!speak.matches()) {
      return source;
    }
    String words = speak.group("words");
    return speak.group("lead")
        + (speak.start("lang") < 0
            ? words
            : "<lang xml:lang=\"%s\">%s</lang>".formatted(speak.group("lang"), words));
  }

  private Read readWords(String source) {
    var faults = new ArrayList<Fault>();
    var remarks = new ArrayList<Fault>();
    List<Part> parts = Markup.check(PartReader.read(source, faults), faults);
    parts.forEach(part -> singleBraces(part, faults));
    var scope = new Scope(vocabulary);
    String pebble = Translation.of(parts, scope, faults, remarks);
    Optional<Template> template = Optional.empty();
    if (faults.isEmpty()) {
      template = plain(parts).or(() -> computed(pebble, parts, scope, faults));
    }
    faults.sort(Comparator.comparingInt(Fault::line));
    return new Read(template, List.copyOf(faults), List.copyOf(remarks));
  }

  private void singleBraces(Part part, List<Fault> faults) {
    if (part instanceof Words(int line, String text)) {
      SINGLE_BRACES
          .matcher(text)
          .results()
          .filter(found -> vocabulary.place(found.group(1)).isPresent())
          .forEach(
              found ->
                  faults.add(
                      new Fault(
                          line,
                          "`%s` would be spoken as it stands".formatted(found.group()),
                          "`{{ %s }}`".formatted(found.group(1)))));
    }
  }

  private Optional<Template> plain(List<Part> parts) {
    var words = new ArrayList<String>();
    var places = new ArrayList<Integer>();
    var current = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Words(int _, String text) -> current.append(text);
        case Tag _ -> {
          return Optional.empty();
        }
        case Print(int _, String expression) -> {
          OptionalInt place = name(expression);
          if (place.isEmpty()) {
            return Optional.empty();
          }
          words.add(current.toString());
          current.setLength(0);
          places.add(place.getAsInt());
        }
      }
    }
    words.add(current.toString());
    return Optional.of(new Template.Plain(words, places, vocabulary));
  }

  private OptionalInt name(String expression) {
    var tokens = Token.read(expression).orElse(List.of());
    return tokens.size() == 1 && tokens.getFirst().kind() == Token.Kind.NAME
        ? vocabulary.place(expression)
        : OptionalInt.empty();
  }

  private Optional<Template> computed(
      String pebble, List<Part> parts, Scope scope, List<Fault> faults) {
    try {
      // An engine each, as most jobs need none, and then Pebble's classes are never loaded.
      var template = Jinja.engine().getTemplate(pebble);
      return Optional.of(
          new Template.Computed(template, scope.constants(), scope.columns(), vocabulary));
    } catch (ParserException wrong) {
      Integer number = wrong.getLineNumber();
      int index = Math.clamp(number == null ? 0 : number - 1, 0, parts.size() - 1);
      Part part = parts.get(index);
      faults.add(
          new Fault(
              part.line(),
              "`" + typed(part) + "` is not understood",
              "names, texts in quotes and numbers, with operators or `|` between them"));
      return Optional.empty();
    }
  }

  private static String typed(Part part) {
    return switch (part) {
      case Words(int _, String text) -> text;
      case Print(int _, String expression) -> "{{ " + expression + " }}";
      case Tag(int _, String name, String rest) -> "{% " + (name + " " + rest).strip() + " %}";
    };
  }
}
