package callouts.local.fuzz;

import callouts.call.CallScript;
import callouts.call.JobCheck;
import callouts.job.JobJson;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Hostile greetings, endings, questions and values: they want to run code, to read what is not
/// theirs, to say other tags, or never to end.
///
/// The only answers are a list of problems, or prompts that are well-formed, of Connect's own tags,
/// and short enough.
final class TemplateDoor implements Door {
  private static final int MOST_BILLED = 3_000;
  private static final int MOST_TOTAL = 6_000;
  private static final List<String> TAGS =
      List.of(
          "speak",
          "p",
          "s",
          "break",
          "emphasis",
          "lang",
          "mark",
          "phoneme",
          "prosody",
          "say-as",
          "sub",
          "w",
          "amazon:effect",
          "amazon:domain",
          "amazon:auto-breaths",
          "amazon:breath");

  private static final XMLInputFactory XML = XMLInputFactory.newFactory();

  private final Canary canary;
  private final List<String> attacks;

  TemplateDoor(Canary canary) {
    this.canary = canary;
    this.attacks = attacks(canary);
  }

  private static List<String> attacks(Canary canary) {
    return List.of(
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ config.items() }}",
        "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ request.application.__globals__.__builtins__.__import__('os').popen('id').read() }}",
        "{{ lipsum.__globals__['os'].environ }}",
        "{{ ''.getClass().forName('java.lang.Runtime').getRuntime().exec('id') }}",
        "{{ (1).TYPE.forName('java.lang.System').getenv() }}",
        "{{ beans }} {{ locale }} {{ _context }} {{ template }}",
        "{{ id.class.classLoader }} {{ id['class'] }}",
        "{% include '" + canary.path() + "' %}",
        "{% include '" + canary.file() + "' %}",
        "{% import '" + canary.url() + "' as x %}{{ x }}",
        "{% extends '" + canary.path() + "' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% block a %}{{ block('a') }}{% endblock %}",
        "{{ i18n('" + canary.path() + "', 'x') }}",
        "{% set x = 'aaaaaaaaaa' %}{% for a in range(1000) %}{% set x = x ~ x %}{% endfor %}{{ x"
            + " }}",
        "{% set x = [1,1] %}"
            + "{% set x = [x,x] %}".repeat(60)
            + "{{ x == x }}{{ x in [x] }}{{ x|join }}",
        "{% set x = [1,1] %}{% for a in range(30) %}{% set x = (x,x) %}{% endfor %}{% set y = (x,x)"
            + " %}{{ y == (x,x) }}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}x{% endfor"
            + " %}{% endfor %}{% endfor %}",
        "{% for a in range(1000000000) %}x{% endfor %}",
        "{{ range(-9999999999, 9999999999, 1)|list|length }}",
        "{% set x = 'a' * 20000 %}{% for a in range(1000) %}{% set y = x|replace('a',"
            + " 'b')|upper|lower|title|reverse|trim %}{% endfor %}ok",
        "{% set x = 'ab ' * 6000 %}{% for a in range(1000) %}{{ x|wordcount }}{{ x|title|length"
            + " }}{% endfor %}",
        "{% for a in range(1000) %}{% if 'a' * 20000 in 'a' * 19999 ~ 'b' %}x{% endif %}{% endfor"
            + " %}",
        "{{ 'a' * 99999999999 }} {{ 'a' * -1 }} {{ 9 ** 9 ** 9 }} {{ 2 ** 0.5 }} {{ 0 ** -1 }}",
        "{{ 999999999999999999 * 999999999999999999 }} {{ -9223372036854775807 // -1 }} {{ 5 % 0"
            + " }}",
        "{{ 1|round(999999999) }} {{ 1.5|round(-15, 'ceil') }} {{ '1e5'|float }} {{"
            + " 'x'|truncate(-5) }}",
        "{{ id|replace('', 'x') }} {{ id|replace(id, id ~ id) }} {{"
            + " id|replace('a','b',-9999999999999) }}",
        "{{ " + "id|".repeat(200) + "upper }}",
        "{{ " + "(".repeat(29) + "id" + ")".repeat(29) + " }}",
        "{{ " + "-".repeat(250) + "1 }}",
        "{{ " + "1 if ".repeat(60) + "1" + " else 2".repeat(60) + " }}",
        "{{ \"" + "\\\"".repeat(9_000) + "\" }}",
        "{{".repeat(16_000),
        "}}".repeat(16_000),
        "{%".repeat(16_000),
        "{#".repeat(16_000),
        "{{-".repeat(10_000) + "-}}".repeat(10_000),
        " \n".repeat(16_000) + "{{- id -}}",
        "{% if".repeat(8_000),
        "{{ x }}".repeat(4_500),
        "{{ id }}".repeat(4_000),
        "{% set a = 1 %}".repeat(2_000),
        "{{ " + "b".repeat(15_000) + " }}" + "{{ " + "c".repeat(15_000) + " }}",
        "<" + "a".repeat(30_000) + ">",
        "<<".repeat(16_000),
        "<p>".repeat(9_000) + "</p>".repeat(700),
        "<p " + "a='b".repeat(8_000) + ">",
        "<p " + "a ".repeat(15_000),
        "</".repeat(16_000),
        "&".repeat(32_000),
        "&#".repeat(16_000),
        "& a".repeat(10_000),
        "<!--".repeat(8_000),
        "<speak ".repeat(4_000),
        "<speak>" + "<speak>".repeat(300) + "x" + "</speak>".repeat(301),
        "<speak version=\"1.0\" xmlns=\"x\" xml:lang=\"en-GB\">" + "</speak>".repeat(3_000),
        "<audio src=\"" + canary.url() + "\"/>",
        "<audio src='" + canary.file() + "'></audio>",
        "<lexicon uri=\"" + canary.url() + "\"/><mark name=\"x\"/>",
        "<sub alias=\"{{ id }}\">x</sub><break time=\"{{ id }}\"/>",
        "<sub alias=\"{{ id|replace('x','\\\" onload=\\\"')|upper }}\">x</sub>",
        "<prosody rate=\"999999%\" volume=\"loud\">x</prosody><break time=\"99999999s\"/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + canary.file() + "\">]><speak>&e;</speak>",
        "<?xml version=\"1.0\"?><?x y?><![CDATA[x]]>",
        "</speak><speak><p>{{ id }}",
        "{% if id %}<p>{% endif %}x</p>",
        "{% for a in id %}<p>{% endfor %}x",
        "&id; &nbsp; &#xD800; &#0; &#99999999;",
        "{{ loop.index }} {{ loop.parent.loop }} {% for a in id %}{{ loop.x }}{{ loop }}{% endfor"
            + " %}",
        "{% set id = id ~ id %}{% set loop = 1 %}{% set v0 = 2 %}{{ v0 }}{{ x0 }}{{ k0 }}{{"
            + " loop_index }}",
        "{{ undefined_thing|default(undefined_other|default(id)) }}",
        "{{ id is defined and id is not none and id is divisibleby 0 }}",
        "{{ '\ud800' ~ id ~ '\udc00' }}{{ '😀'|first }}{{ '😀'|reverse }}{{ '😀'|truncate(1, true,"
            + " '') }}");
  }

  @Override
  public Input draw(Chance chance) {
    var json = new JsonMapper().createObjectNode();
    json.put("task_id", "trip");
    json.put("greeting", chance.oneIn(2) ? template(chance) : "Hi {{ name }}, {{ x|upper }}");
    json.put("ending", chance.oneIn(3) ? template(chance) : "Bye");
    var questions = json.putArray("questions");
    for (int i = chance.below(3); i > 0; i--) {
      questions
          .addObject()
          .put("question_type", chance.of("OK", "Number"))
          .put("question_template", template(chance));
    }
    var columns = Stream.generate(() -> column(chance)).limit(chance.between(1, 4)).toList();
    var people = json.putArray("receivers");
    // So many people with names of columns as long as a sheet's cell are too much to make.
    boolean isSmall = columns.stream().mapToInt(String::length).sum() < 1_000;
    int count = chance.oneIn(300) && isSmall ? 1_500 : chance.between(1, 4);
    for (int i = 0; i < count; i++) {
      ObjectNode person =
          people.addObject().put("receiver_id", "p" + i).put("phone_number", "+15555550100");
      for (var column : columns) {
        person.put(column, i < 20 ? value(chance) : "x");
      }
    }
    return new Input(
        json.toString().substring(0, Math.min(160, json.toString().length())),
        () ->
            WorkbookDoor.judge(
                JobCheck.check(
                    JobJson.read(
                        json.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                "trip",
                "job"));
  }

  private String template(Chance chance) {
    return switch (chance.below(10)) {
      case 0 -> BadTexts.one(chance);
      case 1 -> chance.of(attacks) + chance.of(attacks);
      case 2 -> spliced(chance, chance.of(attacks), chance.of(attacks));
      case 3 -> woven(chance);
      case 4, 5 -> cut(chance, chance.of(attacks));
      default -> chance.of(attacks);
    };
  }

  private static String cut(Chance chance, String text) {
    int from = chance.below(text.length() + 1);
    int to = Math.min(text.length(), from + chance.below(40));
    return text.substring(0, from)
        + chance.of("", "}}", "{{", "%}", "'", "\"", "<", "&", "|", "(")
        + text.substring(to);
  }

  private static String spliced(Chance chance, String first, String second) {
    return first.substring(0, chance.below(first.length() + 1))
        + second.substring(chance.below(second.length() + 1));
  }

  /// Words of the language in any order.
  private static String woven(Chance chance) {
    var words = new StringBuilder();
    for (int i = chance.between(2, 60); i > 0; i--) {
      words.append(
          chance.of(
              "{{ ",
              " }}",
              "{% ",
              " %}",
              "if ",
              "else ",
              "elif ",
              "endif",
              "for ",
              "endfor",
              "set ",
              "x",
              " = ",
              "id",
              "name",
              "|upper",
              "|default(",
              "|replace('a','b')",
              "|join",
              "|list",
              "range(",
              ")",
              "(",
              "[",
              "]",
              ",",
              "1",
              "999999999999",
              "0.1",
              "'a'",
              " ~ ",
              " * ",
              " ** ",
              " - ",
              " // ",
              " % ",
              " in ",
              " is ",
              "defined ",
              "not ",
              "and ",
              "or ",
              ".",
              "loop.index",
              "<p>",
              "</p>",
              "<break time='1s'/>",
              "&",
              "<",
              "{#",
              "#}",
              "\n",
              "-"));
    }
    return words.toString();
  }

  private static String column(Chance chance) {
    return chance.of(
        "name",
        "Name",
        "x",
        "id ",
        "class",
        "a b",
        "x".repeat(9_000) + chance.below(9),
        BadTexts.one(chance));
  }

  private String value(Chance chance) {
    return chance.oneIn(4) ? chance.of(attacks) : BadTexts.one(chance);
  }

  /// Every prompt must be well-formed, and such as Connect takes it.
  static void judge(CallScript script) throws Wrong {
    judge(script.greeting());
    for (var prompt : script.prompts()) {
      judge(prompt.ssml());
    }
    judge(script.ending());
  }

  private static void judge(String ssml) throws Wrong {
    if (ssml.length() > MOST_TOTAL || ssml.contains(Canary.SONG) || ssml.contains("/bin:")) {
      throw new Wrong("a prompt of " + ssml.length() + " characters: " + start(ssml));
    }
    int words = 0;
    try {
      var xml = XML.createXMLStreamReader(new StringReader(ssml));
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
          throw new Wrong("a document type in " + start(ssml));
        }
        if (event == XMLStreamReader.START_ELEMENT && !TAGS.contains(name(xml))) {
          throw new Wrong("a tag " + name(xml) + " in " + start(ssml));
        }
        words += event == XMLStreamReader.CHARACTERS ? xml.getTextLength() : 0;
      }
    } catch (XMLStreamException broken) {
      throw new Wrong("a prompt is not well-formed: " + broken.getMessage() + start(ssml));
    }
    if (words > MOST_BILLED) {
      throw new Wrong("a prompt of " + words + " spoken characters");
    }
  }

  private static String name(XMLStreamReader xml) {
    var prefix = xml.getPrefix();
    return prefix == null || prefix.equals(XMLConstants.DEFAULT_NS_PREFIX)
        ? xml.getLocalName()
        : prefix + ":" + xml.getLocalName();
  }

  private static String start(String text) {
    return " " + text.substring(0, Math.min(200, text.length()));
  }

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
  }
}
