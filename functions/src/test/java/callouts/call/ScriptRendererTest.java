package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.call.CallScript.Prompt;
import callouts.job.PhoneNumber;
import callouts.job.QuestionType;
import callouts.job.Receiver;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class ScriptRendererTest {
  private static final List<String> COLUMNS = List.of("username", "Student  Name", "E-mail", "姓名");

  private static String said(String template, String... values) {
    return Jobs.said(template, COLUMNS, values);
  }

  @Test
  void aScriptIsGreetingQuestionsAndEndingEachInSpeak() {
    var job = Jobs.job("Hello {{ id }}", List.of("Coming, {{ username }}?"), "Bye", COLUMNS);
    assertThat(new ScriptRenderer(job).render(Jobs.receiver("7", "Ann")))
        .isEqualTo(
            new CallScript(
                "<speak>Hello 7</speak>",
                Optional.empty(),
                List.of(
                    new Prompt("Question_1", QuestionType.YES_NO, "<speak>Coming, Ann?</speak>")),
                "<speak>Bye</speak>"));
  }

  @Test
  void theCallerIsNamedUnlessTheGreetingHasTheName() {
    var caller = Optional.of("Green Trails");
    assertThat(Jobs.caller("Hello {{ username }}.", caller)).isEqualTo(caller);
    assertThat(Jobs.caller("Hello, this is <p>GREEN trails</p>.", caller)).isEmpty();
    assertThat(Jobs.caller("Hello.", Optional.empty())).isEmpty();
  }

  @Test
  void namesMatchWithoutCaseSpaceAndSigns() {
    String[] values = {"Ann", "Bo", "b@c", "陈"};
    assertThat(said("{{ USERNAME }} {{ student_name }} {{e_mail}} {{ 姓名 }}", values))
        .isEqualTo("Ann Bo b@c 陈");
    assertThat(said("{{ Student_Name|upper }} {{ 姓名 ~ '!' }}", values)).isEqualTo("BO 陈!");
  }

  @Test
  void idPhoneNumberAndTaskAreNamesToo() {
    assertThat(said("{{ id }} {{ receiver_id }} {{ phone_number }} {{ task_id }}"))
        .isEqualTo("7 7 +155555 trip");
    var unreachable = new Receiver("8", new PhoneNumber.NotCallable("none", "no"), List.of());
    var job = Jobs.job("{{ phone_number }}", List.of(), "", List.of());
    assertThat(new ScriptRenderer(job).render(unreachable).greeting())
        .isEqualTo("<speak>none</speak>");
  }

  @Test
  void aColumnOfTheAuthorsOwnNamedTaskIdIsSpoken() {
    assertThat(Jobs.said("{{ task_id }}", List.of("Task ID"), "mine")).isEqualTo("mine");
  }

  @Test
  void valuesAreWordsAndNeverMarkup() {
    assertThat(said("{{ username }}", "Tom & Jerry")).isEqualTo("Tom &amp; Jerry");
    assertThat(said("{{ username }}", "A<B>'\"")).isEqualTo("A&lt;B&gt;&apos;&quot;");
    assertThat(said("{{ username|upper }}", "<break/>")).isEqualTo("&lt;BREAK/&gt;");
    assertThat(said("{{ username }}", "{{ id }}{% if %}")).isEqualTo("{{ id }}{% if %}");
    assertThat(said("{{ username ~ '' }}", "{{ id }}")).isEqualTo("{{ id }}");
  }

  @Test
  void controlCharactersInNamesAndWordsAreDropped() {
    assertThat(said("a\u0007b {{ username }}", "T\u0000o\u001bm\uffff\ud800")).isEqualTo("ab Tom");
    assertThat(said("{{ username }}", "😀é")).isEqualTo("😀é");
  }

  @Test
  void theAuthorsTagsPassAndTheirBareSignsAreEscaped() {
    assertThat(
            said("<p>Hi</p><break time=\"500ms\"/><break/> R&D, 3 < 5, I <3 you, A<B, &amp; &#38;"))
        .isEqualTo(
            "<p>Hi</p><break time=\"500ms\"/><break/> R&amp;D, 3 &lt; 5, I &lt;3 you, A&lt;B,"
                + " &amp; &#38;");
    assertThat(said("<say-as interpret-as='digits'>{{ id }}</say-as>"))
        .isEqualTo("<say-as interpret-as='digits'>7</say-as>");
    assertThat(said("<sub alias=\"{{ username }}\">x</sub>", "\"A\" & B"))
        .isEqualTo("<sub alias=\"&quot;A&quot; &amp; B\">x</sub>");
    assertThat(said("{% if id %}<s>a</s>{% else %}<s>b</s>{% endif %}<p>{{ 'x' if id }}</p>"))
        .isEqualTo("<s>a</s><p>x</p>");
  }

  @Test
  void theAuthorsOwnSpeakIsNotDoubled() {
    assertThat(said("<speak>Hi {{ id }}</speak>\n")).isEqualTo("Hi 7");
    var job = Jobs.job("<speak xml:lang=\"en-GB\">Hi</speak>", List.of(), "", List.of());
    assertThat(new ScriptRenderer(job).render(Jobs.receiver("1")).greeting())
        .isEqualTo("<speak><lang xml:lang=\"en-GB\">Hi</lang></speak>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{{ username }}", "{% if username %}x{% endif %}"})
  void nothingToSayIsAShortSilence(String template) {
    assertThat(said(template, "")).endsWith("<break time=\"50ms\"/>");
  }

  @Test
  void aNumberAsTemplateIsSpoken() {
    assertThat(said("2024")).isEqualTo("2024");
  }

  @Test
  void textThatReadsAsANumberCountsAsOneBesideANumber() {
    var columns = List.of("age");
    assertThat(Jobs.said("{{ age + 1 }} {{ age > 9 }} {{ age == 21 }}", columns, "21"))
        .isEqualTo("22 True True");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}",
        "{{ range(100000000)|join }}",
        "{% for a in range(0, 1000000000, 1) %}x{% endfor %}",
        "{% set x = 'ab' %}{% for i in range(99) %}{% set x = x ~ x %}{% endfor %}{{ x * 9999999"
            + " }}",
        "{{ 'x' * 100000000 }}",
        "{{ 'aaaaaaaaaa'|replace('a', 'b' * 9999) }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ 999999999999999999 * 999999999999999999 }}",
        "{% for a in range(900) %}{{ 'x' * 100 }}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ 1 // 0 }}",
        "{{ [1, 2] }}",
        "{{ 'a' - 1 }}",
        "{{ 3 < username }}",
        "{{ username|upper(1, 2, 3) }}",
        "{{ username|round('x') }}",
        "{{ username|join(1, 2) }}",
        "{{ range() }}",
        "{{ range(1, 2, 0) }}"
      })
  void renderingEndsWithAPlainWordWhateverTheTemplate(String template) {
    long start = Jobs.cpuTime();
    assertThatThrownBy(() -> said(template, "Ann"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("Ann");
    assertThat(Jobs.cpuTime() - start).isLessThan(2_000_000_000L);
  }

  @Test
  void whateverTheValueAndTheBranchTheResultIsWellFormed() throws Exception {
    var job =
        Jobs.job(
            "<p>{{ a }} & <3 {% if b %}<s>{{ b }}</s>{% elif a %}<break/>{% endif %}</p>",
            List.of("<sub alias='{{ a }}'>{{ b|upper }}</sub>", "{{ a }} {{ b }}"),
            "{% for c in a %}<s>{{ c }}</s>{% endfor %}",
            List.of("a", "b"));
    var renderer = new ScriptRenderer(job);
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      var script = renderer.render(Jobs.receiver("1", wild(random), wild(random)));
      for (String ssml :
          List.of(
              script.greeting(),
              script.ending(),
              script.prompts().get(0).ssml(),
              script.prompts().get(1).ssml())) {
        assertWellFormed(ssml);
      }
    }
  }

  private static String wild(Random random) {
    String alphabet = "a&<>\"'/;= \n\u0000\u001f\u007f\u0085\ud83d\ude00\ufffe陈{}%#]-";
    var text = new StringBuilder();
    random
        .ints(random.nextInt(12), 0, alphabet.length())
        .forEach(i -> text.append(alphabet.charAt(i)));
    return text.toString();
  }

  private static void assertWellFormed(String ssml) throws Exception {
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(ssml)))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("speak");
  }
}
