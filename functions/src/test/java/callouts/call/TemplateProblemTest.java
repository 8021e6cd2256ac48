package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong in a template is told before anyone is called, in words its author understands.
class TemplateProblemTest {

  @Test
  void aMistypedVariableIsAProblemThatSuggestsTheName() {
    var problems = Jobs.problems("Hello {{ usrname }}", "username", "class");
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().toString())
        .isEqualTo(
            "/greeting: unknown variable `usrname` → `username`? Known are username, class, id,"
                + " receiver_id, phone_number, task_id");
  }

  @Test
  void anUnclosedVariableIsAProblemAtItsLine() {
    var problems = Jobs.problems("Hello\nyou {{ username }\nand {{ class }}", "username", "class");
    assertThat(problems)
        .extracting(Problem::wrong)
        .containsExactly("line 2: `{{ username` is not closed by `}}`");
    assertThat(problems.getFirst().right()).isEqualTo("`{{ username }}`");
  }

  @Test
  void anUnknownVariableInABranchNobodyTakesIsStillAProblem() {
    assertThat(Jobs.problems("{% if id == 'x' %}{{ usrname }}{% endif %}", "username"))
        .extracting(Problem::wrong)
        .containsExactly("unknown variable `usrname`");
  }

  @Test
  void allProblemsOfAllTemplatesAreToldAtOnce() {
    var job =
        Jobs.job("{{ a }} {{ b }}", List.of("<b>x</b>", "{% if id %}"), "{{ c|foo }}", List.of());
    assertThat(Jobs.problems(job))
        .extracting(problem -> problem.place().toString())
        .containsExactly(
            "/greeting",
            "/greeting",
            "/ending",
            "/ending",
            "/questions/0/question_template",
            "/questions/1/question_template");
  }

  @Test
  void oneProblemOfBothEndsOfATagIsToldOnce() {
    assertThat(Jobs.problems("<b>x</b>")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          {{ }}¦nothing stands between the braces
          {{ id id }}¦`{{ id id }}` is not understood
          {{ id | }}¦`{{ id | }}` is not understood
          {{ (id }}¦is not understood
          {{ id $ 3 }}¦is not understood
          {{ 'open }}¦is not closed
          {{ id|uper }}¦unknown filter `uper`
          {{ id|safe }}¦unknown filter `safe`
          {{ id is fine }}¦unknown test `fine`
          {{ id.upper() }}¦`id.upper` looks inside a value
          {{ id.class.forName('x') }}¦`id.class` looks inside a value
          {{ id[0] }}¦`id[…]` picks a part of a value
          {{ getenv('HOME') }}¦`getenv(…)` cannot be called
          {{ _context }}¦unknown variable `_context`
          {{ locale }}¦unknown variable `locale`
          {{ loop.index }}¦`loop.index` looks inside a value
          {{ id ? 1 : 2 }}¦`a ? b : c` is not Jinja
          {{ {'a': 1} }}¦`{` means nothing here
          {{ 99999999999999999999 }}¦too long for a number
          {% if id = 3 %}x{% endif %}¦`=` does not compare
          {% if id %}x¦`{% if %}` is never ended
          x{% endif %}¦`{% endif %}` ends nothing that is open here
          {% for x in id %}{% endif %}{% endfor %}¦`{% endif %}` ends nothing that is open here
          {% else %}¦`{% else %}` without an `if`
          {% if id %}{% else %}{% else %}{% endif %}¦`{% else %}` is in the wrong place
          {% for x of id %}{% endfor %}¦`{% for x of id %}` is not understood
          {% for x in 'ab' %}{% endfor %}{{ x }}¦unknown variable `x`
          {% set x %}y{% endset %}¦`{% set x %}` is not understood
          {% include 'other' %}¦`{% include %}` is not allowed
          {% import 'other' %}¦`{% import %}` is not allowed
          {% extends 'other' %}¦`{% extends %}` is not allowed
          {% macro m() %}{% endmacro %}¦`{% macro %}` is not allowed
          {% flush %}¦unknown instruction `{% flush %}`
          {# never closed¦a comment `{#` is not closed
          { id }¦`{ id }` would be spoken as it stands
          id }}¦`}}` closes nothing
          <b>loud</b>¦`<b>` is no tag that Connect speaks
          <script>x</script>¦`<script>` is no tag
          <p>never closed¦`<p>` is not closed here
          never opened</p>¦`</p>` closes nothing that is open here
          <p><s>crossed</p></s>¦`</p>` closes nothing that is open here
          <break time="1s">¦`<break>` is not closed here
          <break time="11s"/>¦`time="11s"` is not allowed
          <break time='soon'/>¦`time="soon"` is not allowed
          <break time=1s/>¦is not well-formed
          <break time="1s" time="2s"/>¦takes no (second) `time`
          <say-as interpret="date">x</say-as>¦takes no (second) `interpret`
          <break time="1s"¦is not well-formed
          <sub alias="R&D">x</sub>¦is not well-formed
          <!-- note -->¦is no SSML tag
          <speak>a</speak> b¦`<speak>` within the words
          a &nbsp; b¦`&nbsp;` is not known in SSML
          a &#1; b¦`&#1;` is no character
          {% if id %}<p>{% endif %}x</p>¦`<p>` is not closed here
          <prosody {% if id %}rate="slow"{% endif %}>x</prosody>¦inside the tag `<prosody>`
          """)
  void whatCannotBeSpokenIsAProblem(String template, String wrong) {
    assertThat(Jobs.problems(template))
        .as(template)
        .anySatisfy(problem -> assertThat(problem.wrong()).contains(wrong));
  }

  @Test
  void everyProblemOfARefusedSpellingSaysWhatToWriteInstead() {
    assertThat(Jobs.problems("{{ id.upper() }}").getFirst().right()).isEqualTo("`id|upper`");
    assertThat(Jobs.problems("{{ id.strip() }}").getFirst().right()).isEqualTo("`id|trim`");
    assertThat(Jobs.problems("{{ id|uper }}").getFirst().right()).isEqualTo("`upper`?");
    assertThat(Jobs.problems("{{ upper(id) }}").getFirst().right()).isEqualTo("`value|upper`");
    assertThat(Jobs.problems("{% endfi %}").getFirst().right()).isEqualTo("`{% endif %}`?");
    assertThat(Jobs.problems("{ id }").getFirst().right()).isEqualTo("`{{ id }}`");
  }

  @Test
  void twoColumnsOfOneNameAreAProblemOnlyWhereTheNameIsUsed() {
    assertThat(Jobs.problems("{{ id }}", "Class", "class")).isEmpty();
    assertThat(Jobs.problems("{{ class }}", "Class", "class"))
        .extracting(Problem::wrong)
        .containsExactly("`class` could be any of the columns Class, class");
  }

  @Test
  void aTemplateOfAnyLengthOrDepthIsRefusedAndDoesNotCrash() {
    Stream.of(
            "{{ " + "(".repeat(20_000),
            "{{ " + "(".repeat(9_000) + "1" + ")".repeat(9_000) + " }}",
            "{{ " + "not ".repeat(7_000) + "id }}",
            "{{ 1" + " + 1".repeat(7_000) + " }}",
            "{% if id %}".repeat(2_000) + "{% endif %}".repeat(2_000),
            "{{ id" + "|upper".repeat(5_000) + " }}",
            "x".repeat(40_000),
            "{% for a in range(9) %}".repeat(30) + "x" + "{% endfor %}".repeat(30),
            "<p>".repeat(9_000),
            "<p " + "a ".repeat(15_000),
            "&" + "a ".repeat(17_000))
        .forEach(
            template ->
                assertThat(Jobs.problems("x{{ 1 }}" + template))
                    .as(template.substring(0, 20))
                    .isNotEmpty());
  }

  @Test
  void longTextsAndTagsDoNotCrashTheReader() {
    String x = "a'&< ".repeat(5_000);
    assertThat(Jobs.problems("{{ \"" + x + "\"|truncate }}")).isEmpty();
    assertThat(Jobs.problems("{{ '" + "\\'".repeat(12_000) + "'|length }}")).isEmpty();
    assertThat(Jobs.problems("<sub alias='" + "a b=\"".repeat(5_000) + "'>x</sub>")).isNotEmpty();
    assertThat(Jobs.problems("<p " + "a=\"b\" ".repeat(5_000) + ">x</p>")).isNotEmpty();
  }
}
