package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.CallJob;
import callouts.job.Places;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.job.Reading.Accepted;
import callouts.job.Reading.Rejected;
import callouts.job.Receiver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobCheckTest {
  private static final Places PLACES =
      new Places.InWorkbook(
          "Configures",
          "B",
          2,
          3,
          4,
          "Questions",
          "A",
          new int[] {2, 3},
          "Receivers",
          "A",
          new int[] {2, 3, 4, 5, 6});
  private static final Problem REMARK =
      new Problem(new Problem.Sheet("Notes"), "a sheet nobody reads", "leave it out");

  private static CallJob job(String question, String... names) {
    var job = Jobs.job("Hello", List.of(question), "Bye", List.of("name"));
    var receivers =
        IntStream.range(0, names.length).mapToObj(i -> Jobs.receiver("r" + i, names[i])).toList();
    return Jobs.with(job, receivers);
  }

  private static Reading check(CallJob job) {
    return JobCheck.check(new Accepted(job, PLACES, List.of(REMARK)));
  }

  private static List<String> problems(CallJob job) {
    return switch (check(job)) {
      case Accepted _ -> List.of();
      case Rejected(List<Problem> problems, _) -> problems.stream().map(Problem::toString).toList();
    };
  }

  @Test
  void aJobInOrderStaysAsItWas() {
    var job = job("Coming, {{ name }}?", "Ann", "");
    assertThat(check(job)).isEqualTo(new Accepted(job, PLACES, List.of(REMARK)));
  }

  @Test
  void aRowTooLongToTravelIsNamed() {
    assertThat(problems(job("Coming?", "Ann", "é".repeat(50_001))))
        .containsExactly(
            "Receivers!A3: the further columns have 100,002 bytes in all, at most 100,000 are"
                + " carried → shorter values, or fewer columns",
            "sheet Notes: a sheet nobody reads → leave it out");
    assertThat(problems(job("Coming?", "Ann", "é".repeat(50_000)))).isEmpty();
  }

  @Test
  void aRejectedJobStaysAsItWas() {
    var rejected = new Rejected(List.of(REMARK));
    assertThat(JobCheck.check(rejected)).isEqualTo(rejected);
  }

  @Test
  void theWordsOfARejectedJobAreCheckedTooAndNoPlaceIsNamedTwice() {
    var type = new Problem(PLACES.receiver(1), "the id is blank", "give each receiver its own id");
    var words = new Problem(PLACES.ending(), "broken already", "mend it");
    var job =
        Jobs.job("Hello {{ nam }}", List.of("Coming?", "{{ name"), "{{ nam }}", List.of("name"));
    var draft = new Accepted(job, PLACES, List.of(REMARK));

    assertThat(JobCheck.check(new Rejected(List.of(type, words), Optional.of(draft))))
        .extracting(
            reading -> ((Rejected) reading).problems().stream().map(p -> p.place()).toList())
        .isEqualTo(
            List.of(
                type.place(),
                PLACES.ending(),
                PLACES.greeting(),
                PLACES.question(2),
                REMARK.place()));
  }

  @Test
  void aProblemNamesItsCellAndNoRemarkIsLost() {
    assertThat(problems(job("{{ nam }}", "Ann")))
        .containsExactly(
            "Questions!A2: unknown variable `nam` → `name`? Known are name, id, receiver_id,"
                + " phone_number, task_id",
            "sheet Notes: a sheet nobody reads → leave it out");
  }

  @Test
  void aTagThatIsNotSpokenIsOneProblemAndNotTwo() {
    assertThat(problems(job("Are you <em>really</em> coming?", "Ann")))
        .filteredOn(problem -> problem.contains("<em>"))
        .hasSize(1);
  }

  @Test
  void aPromptTooLongForOneReceiverNamesReceiverQuestionLengthAndLimit() {
    assertThat(problems(job("x".repeat(2_990) + " {{ name }}", "Ann", "Bartholomew", "Bo")))
        .startsWith(
            "Receivers!A3: question 1 has 3,002 spoken characters, Amazon Connect allows 3,000 →"
                + " fewer words, or a shorter value")
        .hasSize(2);
  }

  @Test
  void aCallInWhichNobodySaysWhoIsCallingIsRemarkedOn() {
    var job = Jobs.with(Jobs.job("", List.of("Well?"), "", List.of()), List.of(Jobs.receiver("1")));
    assertThat(JobCheck.check(new Accepted(job, new Places.InJson(), List.of())))
        .isEqualTo(
            new Accepted(
                job,
                new Places.InJson(),
                List.of(
                    new Problem(
                        new Problem.Pointer("/greeting"),
                        "nobody says who is calling",
                        "a greeting that does, or the key caller"))));
  }

  @Test
  void aGreetingLeavesRoomForTheWordsOnWhoCallsAndHowToAnswer() {
    var job = Jobs.job("x".repeat(2_800), List.of("Will you come?"), "", List.of());
    var receivers = List.of(Jobs.receiver("1"));
    assertThat(Jobs.problems(Jobs.with(job, receivers)))
        .extracting(Problem::toString)
        .first()
        .isEqualTo(
            "/greeting: the greeting, with 217 characters of ours on who calls and how to answer,"
                + " has 3,017 spoken characters, Amazon Connect allows 3,000 → fewer words");
  }

  @Test
  void tagsCountOnlyForTheLimitOfAllCharacters() {
    String tag = "<break time=\"10s\"/>";
    assertThat(problems(job("x" + tag.repeat(300), "Ann"))).isEmpty();
    assertThat(problems(job("x" + tag.repeat(320), "Ann")))
        .startsWith(
            "Questions!A2: question 1 has 6,096 characters with tags, Amazon Connect allows 6,000 →"
                + " fewer words");
  }

  @Test
  void anEscapedSignIsOneSpokenCharacterAndSeveralWithTags() {
    assertThat(problems(job("{{ name }}", "&".repeat(1_100)))).isEmpty();
    assertThat(problems(job("{{ name }}", "&".repeat(1_300))))
        .anySatisfy(problem -> assertThat(problem).contains("6,515 characters with tags"));
    assertThat(problems(job("{{ name }}", "x".repeat(2_999)))).isEmpty();
  }

  @Test
  void wordsTooLongForEveryoneAreOneProblem() {
    assertThat(problems(job("x".repeat(3_001) + "{{ name }}", "Ann", "Bo", "Cy")))
        .startsWith(
            "Questions!A2: question 1 has 3,001 spoken characters, Amazon Connect allows 3,000 →"
                + " fewer words")
        .hasSize(2);
  }

  @Test
  void afterTwentyReceiversTheRestIsCounted() {
    var job = Jobs.job("{{ name }}", List.of(), "", List.of("name"));
    var receivers =
        IntStream.range(10, 67)
            .mapToObj(i -> Jobs.receiver("" + i, "x".repeat(3_001)))
            .collect(Collectors.toCollection(ArrayList::new));
    receivers.add(Jobs.receiver("2", "Ann"));
    var problems = Jobs.problems(Jobs.with(job, receivers));
    assertThat(problems).hasSize(21);
    assertThat(problems.getFirst().place()).hasToString("/receivers/0");
    assertThat(problems.getLast().toString())
        .startsWith("/greeting: the greeting does not fit 37 further receivers");
  }

  @Test
  void aComputedPromptIsMeasuredForEachReceiver() {
    assertThat(problems(job("{{ name * 100 if name == 'Bartholomew' * 3 else name }}", "Ann")))
        .isEmpty();
    assertThat(problems(job("{% for x in range(500) %}{{ name }}{% endfor %}", "Ann", "Barthol")))
        .startsWith(
            "Receivers!A3: question 1 has 3,500 spoken characters, Amazon Connect allows 3,000 →"
                + " fewer words, or a shorter value")
        .hasSize(2);
  }

  @Test
  void aValueThatDoesNotFitTheTemplateIsAProblemOfItsReceiver() {
    assertThat(problems(job("{{ name|int // (name|int) }}", "5", "zero", "3")))
        .startsWith(
            "Receivers!A3: question 1 cannot be said: `//` divides by zero → a check before it,"
                + " `{% if … %}`")
        .hasSize(2);
  }

  @Test
  void whatFailsForEveryoneIsOneProblemOfTheTemplate() {
    assertThat(problems(job("{{ name|upper(1, 2) }}", "Ann", "Bo", "Cy")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("Questions!A2: question 1 cannot be said: ")
        .contains(", for every receiver");
  }

  @Test
  void aScriptOfMoreThanTheTableHoldsIsAProblem() {
    var questions = Collections.nCopies(121, "x".repeat(200) + "{{ name }}");
    var job = Jobs.job("Hi", questions, "", List.of("name"));
    assertThat(Jobs.problems(Jobs.with(job, List.of(Jobs.receiver("1", "Ann"))))).isEmpty();
    var many =
        Jobs.job(
            "Hi", Collections.nCopies(121, "x".repeat(2_500) + "{{ name }}"), "", List.of("name"));
    assertThat(Jobs.problems(Jobs.with(many, List.of(Jobs.receiver("1", "Ann")))))
        .extracting(Problem::wrong)
        .containsExactly(
            "greeting, questions and ending have 304,730 bytes in all, at most 300,000 are kept");
  }

  @Test
  void aQuestionWithoutWordsIsAProblem() {
    assertThat(problems(job("  ", "Ann")))
        .startsWith("Questions!A2: the question has no words → what is to be asked");
  }

  @Test
  void aMissingNameWithADefaultIsARemarkAndNoProblem() {
    var reading =
        check(job("{{ nam|default('you') }} {% if pet is defined %}{{ pet }}{% endif %}", "Ann"));
    assertThat(reading).isInstanceOf(Accepted.class);
    assertThat(((Accepted) reading).remarks())
        .extracting(Problem::wrong)
        .containsExactly(
            "a sheet nobody reads",
            "no column is called `nam`: everyone hears the default",
            "no column is called `pet`: it is never defined");
  }

  @Test
  void whatATemplateMakesThatCannotBeSpokenIsRemarkedForItsReceiver() {
    var reading =
        check(job("Are you {{ name|truncate(1, true, '', 0) }}?", "Ann", "\uD83D\uDE00 Bo"));
    assertThat(((Accepted) reading).remarks())
        .extracting(Problem::toString)
        .containsExactly(
            "sheet Notes: a sheet nobody reads → leave it out",
            "Receivers!A3: question 1 makes of a value a character that cannot be spoken → it was"
                + " left out");
  }

  @Test
  void whatATemplateMakesForEveryoneIsOneRemark() {
    var names = Collections.nCopies(5, "Ann").toArray(String[]::new);
    var reading =
        check(job("{{ name }}{{ '\uD83D\uDE00\uD83D\uDE00'|truncate(1, true, '', 0) }}?", names));
    assertThat(((Accepted) reading).remarks())
        .extracting(Problem::toString)
        .containsExactly(
            "sheet Notes: a sheet nobody reads → leave it out",
            "Questions!A2: question 1 makes of a value a character that cannot be spoken, for every"
                + " receiver → it was left out");
  }

  @Test
  void aHundredThousandReceiversOfPlainTemplatesAreCheckedByArithmetic() {
    var job =
        Jobs.job(
            "Hello {{ name }}",
            Collections.nCopies(6, "Is {{ name }} {{ id }}?"),
            "Bye",
            List.of("name"));
    List<Receiver> receivers = Collections.nCopies(100_000, Jobs.receiver("1", "Tom & Jerry"));
    long start = Jobs.cpuTime();
    assertThat(Jobs.problems(Jobs.with(job, receivers))).isEmpty();
    assertThat(Jobs.cpuTime() - start).as("ns, below rendering them").isLessThan(1_000_000_000L);
  }
}
