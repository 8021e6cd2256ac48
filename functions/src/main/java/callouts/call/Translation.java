package callouts.call;

import callouts.call.ExpressionReader.Setting;
import callouts.call.Part.Print;
import callouts.call.Part.Tag;
import callouts.call.Part.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// One template rewritten for Pebble: its instructions one a line, so that Pebble's line numbers
/// are places in the list of parts.
final class Translation {
  private static final int DEEPEST = 20;
  private static final Pattern SET =
      Pattern.compile("(?s)([\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)\\s*=(?!=)(.*)");
  private static final Pattern FOR =
      Pattern.compile("(?s)([\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)\\s+in\\s+(.*)");
  private static final List<String> KNOWN =
      List.of("if", "elif", "else", "endif", "for", "endfor", "set");
  private static final String ALONE = "leave it out: a template stands alone";
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("include", ALONE),
          Map.entry("import", ALONE),
          Map.entry("from", ALONE),
          Map.entry("extends", ALONE),
          Map.entry("block", ALONE),
          Map.entry("endblock", ALONE),
          Map.entry("macro", ALONE),
          Map.entry("endmacro", ALONE),
          Map.entry("call", ALONE),
          Map.entry("raw", "the words without it"),
          Map.entry("endraw", "the words without it"),
          Map.entry("filter", "`{{ value|filter }}`"),
          Map.entry("with", "`{% set name = value %}`"),
          Map.entry("autoescape", "leave it out: values are always made safe"));

  private final Setting setting;
  private final Deque<Tag> open = new ArrayDeque<>();
  private final StringBuilder pebble = new StringBuilder();

  private Translation(Setting setting) {
    this.setting = setting;
  }

  /// The template in Pebble's words; what is wrong is added to the faults.
  static String of(List<Part> parts, Scope scope, List<Fault> faults, List<Fault> remarks) {
    var setting = new Setting(scope, asked(parts), faults, remarks);
    return new Translation(setting).translate(parts);
  }

  private String translate(List<Part> parts) {
    for (Part part : parts) {
      String line =
          switch (part) {
            case Words(int _, String text) -> "words " + setting.scope().constant(text);
            case Print(int at, String text) -> "say " + ExpressionReader.read(text, at, setting);
            case Tag tag -> tag(tag);
          };
      pebble.append("{% ").append(line).append("\n%}");
    }
    while (!open.isEmpty()) {
      Tag tag = open.pop();
      fault(tag, "`{%% %s %%}` is never ended", "`{%% end%s %%}`".formatted(tag.name()));
    }
    return pebble.toString();
  }

  private String tag(Tag tag) {
    return switch (tag.name()) {
      case "if" -> begin(tag, "if " + expression(tag.line(), tag.rest()));
      case "elif", "elseif" -> branch(tag, "elif " + expression(tag.line(), tag.rest()));
      case "else" -> branch(tag, "else");
      case "endif" -> end(tag, "if");
      case "for" -> repeat(tag);
      case "endfor" -> end(tag, "for");
      case "set" -> set(tag);
      default -> refused(tag);
    };
  }

  private String expression(int line, String text) {
    return ExpressionReader.read(text, line, setting);
  }

  private String begin(Tag tag, String line) {
    open.push(tag);
    if (open.size() == DEEPEST) {
      fault(tag, "`{%% %s %%}` more than 20 deep", "fewer");
    }
    return line;
  }

  private String branch(Tag tag, String line) {
    Tag begun = open.peek();
    boolean fits = begun != null && (begun.name().equals("if") || tag.name().equals("else"));
    if (!fits) {
      fault(tag, "`{%% %s %%}` without an `if`", "`{% if … %}` before it");
    } else if (begun.rest().isEmpty() || (tag.name().equals("else") && !tag.rest().isEmpty())) {
      fault(
          tag, "`{%% %s %%}` is in the wrong place", "`{% elif … %}` before the only `{% else %}`");
    }
    if (tag.name().equals("else") && fits) {
      // An if that has had its else is kept without its condition, so that a second else shows.
      open.push(new Tag(open.pop().line(), begun.name(), ""));
      if (begun.name().equals("for")) {
        setting.scope().leaveLoop();
        setting.scope().enterLoop();
      }
    }
    return line;
  }

  private String end(Tag tag, String name) {
    Tag begun = open.peek();
    if (begun == null || !begun.name().equals(name)) {
      String right =
          begun == null
              ? "`{% " + name + " … %}` before it"
              : "`{% end" + begun.name() + " %}` first";
      fault(tag, "`{%% %s %%}` ends nothing that is open here", right);
      return tag.name();
    }
    open.pop();
    if (name.equals("for")) {
      setting.scope().leaveLoop();
    }
    return tag.name();
  }

  private String repeat(Tag tag) {
    var found = FOR.matcher(tag.rest());
    if (!found.matches()) {
      fault(
          tag, "`{%% %s " + escaped(tag.rest()) + " %%}` is not understood", "`{% for x in y %}`");
      setting.scope().enterLoop();
      return begin(tag, "for x0 = k0");
    }
    String over = expression(tag.line(), found.group(2));
    setting.scope().enterLoop();
    return begin(tag, "for " + setting.scope().declare(found.group(1)) + " = " + over);
  }

  private String set(Tag tag) {
    var found = SET.matcher(tag.rest());
    if (!found.matches()) {
      fault(tag, "`{%% %s " + escaped(tag.rest()) + " %%}` is not understood", "`{% set x = y %}`");
      return "set x0 = k0";
    }
    String value = expression(tag.line(), found.group(2));
    return "set " + setting.scope().declare(found.group(1)) + " = " + value;
  }

  private String refused(Tag tag) {
    String right =
        REFUSED.getOrDefault(
            tag.name(),
            Vocabulary.nearest(tag.name(), KNOWN)
                .map(nearest -> "`{% " + nearest + " %}`?")
                .orElse("one of " + String.join(", ", KNOWN)));
    fault(
        tag,
        REFUSED.containsKey(tag.name())
            ? "`{%% %s %%}` is not allowed"
            : "unknown instruction `{%% %s %%}`",
        right);
    return "words k0";
  }

  private void fault(Tag tag, String wrong, String right) {
    setting.faults().add(new Fault(tag.line(), wrong.formatted(tag.name()), right));
  }

  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  private static Set<String> asked(List<Part> parts) {
    var asked = new HashSet<String>();
    for (Part part : parts) {
      String text =
          switch (part) {
            case Words _ -> "";
            case Print(int _, String expression) -> expression;
            case Tag(int _, String _, String rest) -> rest;
          };
      asked.addAll(askedIn(Token.read(text).orElse(List.of())));
    }
    return asked;
  }

  private static Set<String> askedIn(List<Token> tokens) {
    var asked = new HashSet<String>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i + 1).isName("is")) {
        int test = tokens.get(i + 2).isName("not") ? i + 3 : i + 2;
        if (test < tokens.size()
            && Set.of("defined", "undefined").contains(tokens.get(test).text())) {
          asked.add(Vocabulary.fold(tokens.get(i).text()));
        }
      }
    }
    return asked;
  }
}
