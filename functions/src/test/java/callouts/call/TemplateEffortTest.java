package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Templates that would keep the machine busy, or fill its memory, and are refused soon.
class TemplateEffortTest {
  private static final long SOON = Duration.ofSeconds(3).toNanos();

  private static List<String> wrong(String template, String... values) {
    var job = Jobs.job(template, List.of(), "", List.of("name"));
    return wrongs(Jobs.problems(Jobs.with(job, List.of(Jobs.receiver("7", values)))));
  }

  private static List<String> wrongs(List<Problem> problems) {
    return problems.stream().map(Problem::wrong).toList();
  }

  @Test
  void aListThatHoldsItselfTwiceOverAndOverIsNotCompared() {
    var doubling = "{% set x = [1, 1] %}" + "{% set x = [x, x] %}".repeat(60);
    assertThat(wrong(doubling + "{{ x == x }}", "Ada"))
        .containsExactly("the greeting cannot be said: the template computes too much");
  }

  @Test
  void aThousandTurnsThroughALongTextAreTooMuch() {
    long before = Jobs.cpuTime();
    for (var storm :
        List.of("x|replace('a', 'b')", "x|title|reverse", "x|wordcount", "('b' ~ x) in x ~ x")) {
      var template =
          "{% set x = 'a' * 9000 %}{% for a in range(1000) %}{% set y = STORM %}{% endfor %}x";
      assertThat(wrong(template.replace("STORM", storm), "Ada"))
          .as(storm)
          .containsExactly("the greeting cannot be said: the template computes too much");
    }
    assertThat(Jobs.cpuTime() - before).isLessThan(SOON);
  }

  @Test
  void aLongValueSaidThousandsOfTimesIsNotWrittenOut() {
    assertThat(wrong("{{ name }}".repeat(3_000), "a".repeat(32_000)))
        .containsExactly("the greeting cannot be said: the prompt grows over 50,000 characters");
  }

  @Test
  void aTemplateThatIsDearForOneIsRefusedForManyAndNotComputedForAll() {
    var template = "{% for a in range(900) %}{% set y = name|upper %}{% endfor %}{{ name }}";
    var many =
        IntStream.range(0, 200_000)
            .mapToObj(i -> Jobs.at("+15555%06d".formatted(i), "" + i, "Ada"))
            .toList();
    var job = Jobs.with(Jobs.job(template, List.of(), "", List.of("name")), many);

    long before = Jobs.cpuTime();
    var problems = wrongs(Jobs.problems(job));

    assertThat(problems).containsExactly("the templates compute too much for so many receivers");
    assertThat(Jobs.cpuTime() - before).isLessThan(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void whatAnAuthorReallyComputesIsFarFromTheLimit() {
    var template =
        "{% if name|length > 3 %}Dear {{ name|title }}{% else %}Hello {{ name|upper }}{% endif %},"
            + " {% for day in ('Monday', 'Tuesday', 'Friday') %}{{ loop.index }} for {{ day }}."
            + " {% endfor %}";
    var job = Jobs.job(template, Collections.nCopies(20, template), template, List.of("name"));
    var people = IntStream.range(0, 5_000).mapToObj(i -> Jobs.receiver("p" + i, "Ada")).toList();
    assertThat(Jobs.problems(Jobs.with(job, people))).isEmpty();
  }

  @Test
  void moreThanAThousandQuestionsAreOneProblem() {
    var job = Jobs.job("Hi", Collections.nCopies(100_000, "Well?"), "", List.of());
    assertThat(wrongs(Jobs.problems(job))).containsExactly("there are more than 1,000 questions");
  }

  @Test
  void aTemplateFullOfFaultsTellsTheFirstAndSoon() {
    var columns = IntStream.range(0, 200).mapToObj(i -> "n".repeat(90) + i).toArray(String[]::new);
    long before = Jobs.cpuTime();
    for (var full :
        List.of(
            "{{".repeat(16_000),
            "{{ nobody }}".repeat(2_700),
            "{{ " + "n".repeat(15_000) + " }}",
            "<p>".repeat(10_000),
            "<p ".repeat(10_000),
            "<!-".repeat(10_000),
            "{{ id }}</p>".repeat(2_500))) {
      assertThat(Jobs.problems(full, columns)).as(full.substring(0, 9)).hasSizeBetween(1, 50);
    }
    assertThat(Jobs.cpuTime() - before).isLessThan(SOON);
  }
}
