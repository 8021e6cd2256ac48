package callouts.call;

import callouts.call.Part.Print;
import callouts.call.Part.Tag;
import callouts.call.Part.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks and completes the author's own words: SSML tags pass, a bare `&` or `<` is escaped.
///
/// Every branch and every repeated body must close the tags it opens. Then whatever the receivers'
/// values, the rendered text is well-formed, without looking at it again.
final class Markup {
  /// Stands for a `{{ }}` while the words around it are read as one text.
  static final char VALUE = '\uffff';

  private static final char INSTRUCTION = '\ufffe';
  private static final Pattern MARK =
      Pattern.compile(
          "<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9:_-]*)"
              + "(?<attributes>(?:\\s(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)?)/?>"
              + "|(?<broken><(?:/\\s*+)?(?:[A-Za-z!?][^<>]*+))"
              + "|(?<entity>&(?:amp|lt|gt|quot|apos|#(?<code>\\d{1,7}|x[0-9A-Fa-f]{1,6}));)"
              + "|(?<unknown>&[A-Za-z]{2,10};)|(?<bare>[&<])|(?<instruction>"
              + INSTRUCTION
              + ")");
  private static final Pattern BARE_AND = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d+);)");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s+([A-Za-z][A-Za-z0-9:_-]*)\\s*=\\s*(?:\"([^\"<]*+)\"|'([^'<]*+)')");

  private final List<Part> parts;
  private final List<Fault> faults;
  private final StringBuilder out = new StringBuilder();

  /// Open tags; the empty string stands for the begin of a branch or repeated body.
  private final Deque<String> open = new ArrayDeque<>();

  private final Deque<Tag> tags = new ArrayDeque<>();
  private String text = "";

  private Markup(List<Part> parts, List<Fault> faults) {
    this.parts = parts;
    this.faults = faults;
  }

  /// The parts with their words made ready to be spoken; what is malformed is added to `faults`.
  static List<Part> check(List<Part> parts, List<Fault> faults) {
    return new Markup(parts, faults).check();
  }

  private List<Part> check() {
    var joined = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Words(int _, String words) -> joined.append(Ssml.clean(words));
        case Print _ -> joined.append(VALUE);
        case Tag tag -> {
          joined.append(INSTRUCTION);
          tags.add(tag);
        }
      }
    }
    text = joined.toString();
    var mark = MARK.matcher(text);
    int at = 0;
    while (mark.find(at)) {
      out.append(text, at, mark.start());
      at = mark(mark);
    }
    out.append(text, at, text.length());
    closeAll(text.length());
    return split();
  }

  /// Handles one find and returns where reading goes on.
  private int mark(Matcher mark) {
    if (mark.start("name") >= 0) {
      tag(mark);
    } else if (mark.start("broken") >= 0) {
      return broken(mark);
    } else if (mark.start("entity") >= 0) {
      entity(mark);
    } else if (mark.start("unknown") >= 0) {
      fault(mark, "`%s` is not known in SSML".formatted(mark.group()), "the character itself");
    } else if (mark.start("instruction") >= 0) {
      instruction(tags.remove(), mark.start());
      out.append(INSTRUCTION);
    } else {
      out.append(mark.group().equals("&") ? "&amp;" : "&lt;");
    }
    return mark.end();
  }

  /// A `<` and a letter without a `>`: a tag left open if it is named like one, else a `<`.
  private int broken(Matcher mark) {
    String start = mark.group("broken");
    String name = start.replaceFirst("^</?\\s*", "").split("[^A-Za-z0-9:_-]", 2)[0];
    if (start.startsWith("<!") || start.startsWith("<?")) {
      if (start.startsWith("<!-") || start.startsWith("<![") || start.startsWith("<?")) {
        fault(mark, "`" + shown(start) + "` is no SSML tag", "only words and tags, or `&lt;`");
      }
    } else if (SsmlTag.of(name).isPresent()) {
      boolean instruction = start.indexOf(INSTRUCTION) >= 0;
      fault(
          mark,
          "the tag `" + shown(start) + "` is not well-formed",
          instruction ? "`{{ a if b else c }}` inside a tag, not `{% %}`" : "`<" + name + " …>`");
    }
    out.append("&lt;");
    return mark.start() + 1;
  }

  private void tag(Matcher mark) {
    String name = mark.group("name");
    var known = SsmlTag.of(name);
    if (mark.group("attributes").indexOf(INSTRUCTION) >= 0) {
      fault(mark, "`{% %}` inside the tag `<" + name + ">`", "`{{ a if b else c }}` there");
    } else if (known.isEmpty()) {
      fault(
          mark,
          "`<%s>` is no tag that Connect speaks".formatted(name),
          "one of " + SsmlTag.labels() + "; or `&lt;` for the sign <");
    } else if (mark.group("close").isEmpty()) {
      openTag(mark, known.get());
    } else {
      closeTag(mark, name);
    }
    // Instructions inside a refused tag still take part in the count of instructions.
    mark.group().chars().filter(c -> c == INSTRUCTION).forEach(_ -> tags.remove());
    out.append(mark.group());
  }

  private void openTag(Matcher mark, SsmlTag tag) {
    String attributes = mark.group("attributes");
    boolean empty = attributes.endsWith("/") || mark.group().endsWith("/>");
    attributes(mark, tag, empty ? attributes.replaceFirst("/$", "") : attributes);
    if (tag == SsmlTag.SPEAK) {
      fault(mark, "`<speak>` within the words", "`<speak>` only around the whole, or nowhere");
    } else if (!empty) {
      open.push(tag.label());
    }
  }

  private void attributes(Matcher mark, SsmlTag tag, String typed) {
    var attribute = ATTRIBUTE.matcher(typed);
    var seen = new HashSet<String>();
    int at = 0;
    while (attribute.region(at, typed.length()).lookingAt()) {
      String name = attribute.group(1);
      String value = attribute.start(2) >= 0 ? attribute.group(2) : attribute.group(3);
      if (!tag.attributes().contains(name) || !seen.add(name)) {
        fault(
            mark,
            "`<%s>` takes no (second) `%s`".formatted(tag.label(), name),
            tag.attributes().isEmpty() ? "no attribute" : String.join(", ", tag.attributes()));
      }
      tag.fault(name, value)
          .ifPresent(
              right -> fault(mark, "`%s=\"%s\"` is not allowed".formatted(name, value), right));
      at = attribute.end();
    }
    if (!typed.substring(at).isBlank() || BARE_AND.matcher(typed).find()) {
      fault(
          mark,
          "the tag `" + shown(mark.group()) + "` is not well-formed",
          "`<%s name=\"value\">`".formatted(tag.label()));
    }
  }

  private void closeTag(Matcher mark, String name) {
    if (!mark.group("attributes").isBlank() || mark.group().endsWith("/>")) {
      fault(mark, "`%s` is not well-formed".formatted(shown(mark.group())), "`</" + name + ">`");
    }
    if (name.equals(open.peek())) {
      open.pop();
      return;
    }
    String inner = open.peek();
    fault(
        mark,
        "`</%s>` closes nothing that is open here".formatted(name),
        inner == null || inner.isEmpty()
            ? "`<%s>` before it".formatted(name)
            : "`</" + inner + ">`");
  }

  private void entity(Matcher mark) {
    String code = mark.group("code");
    if (code != null) {
      int point =
          code.startsWith("x") ? Integer.parseInt(code.substring(1), 16) : Integer.parseInt(code);
      if (point > Character.MAX_CODE_POINT || Ssml.clean(Character.toString(point)).isEmpty()) {
        fault(mark, "`" + mark.group() + "` is no character", "the character itself");
      }
    }
    out.append(mark.group());
  }

  /// Keeps each branch and body to itself: what opens in it closes in it.
  private void instruction(Tag tag, int at) {
    switch (tag.name()) {
      case "if", "for" -> open.push("");
      case "elif", "elseif", "else" -> closeAll(at);
      case "endif", "endfor" -> {
        closeAll(at);
        open.poll();
      }
      default -> {}
    }
  }

  private void closeAll(int at) {
    while (!open.isEmpty() && !open.peek().isEmpty()) {
      String name = open.pop();
      fault(at, "`<%s>` is not closed here".formatted(name), "`</" + name + ">`");
    }
  }

  private void fault(Matcher mark, String wrong, String right) {
    fault(mark.start(), wrong, right);
  }

  private void fault(int at, String wrong, String right) {
    if (faults.size() < Fault.ENOUGH) {
      faults.add(new Fault(line(at), wrong, right));
    }
  }

  /// Lines are counted by the parts, as comments and instructions are not in the joined text.
  private int line(int at) {
    int seen = 0;
    int line = 1;
    for (Part part : parts) {
      int length = part instanceof Words(int _, String words) ? Ssml.clean(words).length() : 1;
      if (seen + length > at) {
        String before = text.substring(seen, at);
        return part.line() + (int) before.chars().filter(c -> c == '\n').count();
      }
      seen += length;
      line = part.line();
    }
    return line;
  }

  private static String shown(String tag) {
    String plain = tag.replace(VALUE, '…').replace(INSTRUCTION, '…').strip();
    return plain.length() > 30 ? plain.substring(0, 30) + "…" : plain;
  }

  private List<Part> split() {
    var done = new ArrayList<Part>();
    var words =
        new ArrayDeque<>(List.of(out.toString().split("[" + VALUE + INSTRUCTION + "]", -1)));
    int line = 1;
    for (Part part : parts) {
      if (part instanceof Words) {
        line = part.line();
        continue;
      }
      say(line, words.remove(), done);
      done.add(part);
      line = part.line();
    }
    say(line, words.remove(), done);
    return done;
  }

  private static void say(int line, String words, List<Part> done) {
    if (!words.isEmpty()) {
      done.add(new Words(line, words));
    }
  }
}
