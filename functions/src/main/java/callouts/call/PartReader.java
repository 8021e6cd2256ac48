package callouts.call;

import callouts.call.Part.Print;
import callouts.call.Part.Tag;
import callouts.call.Part.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a template into words, values and instructions, as Jinja does.
///
/// Comments are dropped; a `-` inside a delimiter takes the white space on its side away; one line
/// break at the very end is not part of the template.
final class PartReader {
  private static final Pattern OPEN = Pattern.compile("\\{\\{|\\{%|\\{#|\\}\\}|%\\}|#\\}");
  private static final Pattern TAG = Pattern.compile("(?s)\\s*(\\w+)(.*)");

  private final String source;
  private final List<Fault> faults;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private int wordsLine = 1;
  private int countedTo;
  private int counted = 1;
  private boolean trimNext;

  private PartReader(String source, List<Fault> faults) {
    this.source = source.replace("\r\n", "\n").replaceFirst("\n\\z", "");
    this.faults = faults;
  }

  /// Cuts `source`; what cannot be cut is added to `faults` and left out.
  static List<Part> read(String source, List<Fault> faults) {
    return new PartReader(source, faults).read();
  }

  private List<Part> read() {
    var open = OPEN.matcher(source);
    int at = 0;
    while (faults.size() < Fault.ENOUGH && open.find(at)) {
      say(at, open.start());
      at =
          switch (open.group()) {
            case "{{" -> inside(open.start(), "}}");
            case "{%" -> inside(open.start(), "%}");
            case "{#" -> comment(open.start());
            default -> stray(open.start());
          };
    }
    say(at, source.length());
    endWords();
    return parts;
  }

  /// Reads from an opening delimiter to its close; returns where reading goes on.
  private int inside(int start, String close) {
    int end = closing(start + 2, close);
    if (end < 0) {
      return unclosed(start, close);
    }
    String body = source.substring(start + 2, end);
    if (body.startsWith("-")) {
      words.setLength(words.toString().stripTrailing().length());
    }
    endWords();
    boolean trim = body.endsWith("-");
    add(line(start), body.replaceFirst("^[-+]", "").replaceFirst("[-+]$", ""), close);
    trimNext = trim;
    return end + 2;
  }

  private void add(int line, String body, String close) {
    if (close.equals("}}")) {
      parts.add(new Print(line, body.strip()));
      return;
    }
    var tag = TAG.matcher(body);
    if (tag.matches()) {
      parts.add(new Tag(line, tag.group(1), tag.group(2).strip()));
    } else {
      faults.add(new Fault(line, "`{% %}` without an instruction", "such as `{% if … %}`"));
    }
  }

  /// The start of the closing delimiter outside of quotes, or -1.
  private int closing(int from, String close) {
    char quote = 0;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (source.startsWith(close, i)) {
        return i;
      } else if (source.startsWith("{{", i) || source.startsWith("{%", i)) {
        return -1;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }

  private int unclosed(int start, String close) {
    int end = start + 2;
    while (end < source.length() && "{}%\n".indexOf(source.charAt(end)) < 0) {
      end++;
    }
    String open = source.substring(start, start + 2);
    String body = source.substring(start + 2, end).strip();
    faults.add(
        new Fault(
            line(start),
            "`%s %s` is not closed by `%s`".formatted(open, body, close),
            "`%s %s %s`".formatted(open, body, close)));
    while (end < source.length() && "}%".indexOf(source.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private int comment(int start) {
    int end = source.indexOf("#}", start + 2);
    if (end < 0) {
      faults.add(new Fault(line(start), "a comment `{#` is not closed", "`{# … #}`"));
      return source.length();
    }
    if (source.startsWith("-", start + 2)) {
      words.setLength(words.toString().stripTrailing().length());
    }
    trimNext = source.charAt(end - 1) == '-';
    return end + 2;
  }

  private int stray(int start) {
    String close = source.substring(start, start + 2);
    faults.add(
        new Fault(
            line(start),
            "`%s` closes nothing".formatted(close),
            "an opening `%s` before it"
                .formatted(close.equals("}}") ? "{{" : "{" + close.charAt(0))));
    return start + 2;
  }

  private void say(int from, int to) {
    String text = source.substring(from, to);
    if (words.isEmpty()) {
      wordsLine = line(from);
    }
    words.append(trimNext ? text.stripLeading() : text);
    trimNext = false;
  }

  private void endWords() {
    if (!words.isEmpty()) {
      parts.add(new Words(wordsLine, words.toString()));
      words.setLength(0);
    }
  }

  /// Counts on from the place it counted to before: a template may have thousands of parts.
  private int line(int at) {
    if (at < countedTo) {
      countedTo = 0;
      counted = 1;
    }
    for (; countedTo < at; countedTo++) {
      counted += source.charAt(countedTo) == '\n' ? 1 : 0;
    }
    return counted;
  }
}
