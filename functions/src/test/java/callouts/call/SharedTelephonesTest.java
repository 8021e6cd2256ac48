package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.CallJob;
import callouts.job.Places;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.job.Reading.Accepted;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTelephonesTest {
  private static final String ANN = "+15550100";
  private static final String BEN = "+15550101";

  private static CallJob job(String greeting) {
    return Jobs.job(greeting, List.of("Coming?"), "Bye", List.of("name"));
  }

  private static List<String> remarks(CallJob job) {
    return switch (JobCheck.check(new Accepted(job, new Places.InJson(), List.of()))) {
      case Accepted(_, _, List<Problem> remarks) ->
          remarks.stream().map(Problem::toString).toList();
      case Reading.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  @Test
  void whoSharesATelephoneIsRemarkedOnWhereTheGreetingDoesNotSayWhoIsCalled() {
    var family =
        List.of(
            Jobs.at(ANN, "1", "Ann"),
            Jobs.at(BEN, "2", "Ben"),
            Jobs.at(ANN, "3", "Cleo"),
            Jobs.at(ANN, "4", "Dan"));

    assertThat(remarks(Jobs.with(job("Hello"), family)))
        .containsExactly(
            "/receivers/2: the telephone is that of /receivers/0, and the greeting does not say who"
                + " is called → a greeting with a name in it",
            "/receivers/3: the telephone is that of /receivers/0, and the greeting does not say who"
                + " is called → a greeting with a name in it");
    assertThat(remarks(Jobs.with(job("Hello {{ name }}"), family))).isEmpty();
  }

  @Test
  void twoOfOneNameAtOneTelephoneAreRemarkedOnEvenWhereTheGreetingHasIt() {
    var twoAnns = List.of(Jobs.at(ANN, "1", "Ann"), Jobs.at(ANN, "2", "Ann"));
    assertThat(remarks(Jobs.with(job("Hello {{ name }}"), twoAnns))).hasSize(1);
  }

  @Test
  void manyAreCounted() {
    var school = IntStream.range(0, 100).mapToObj(i -> Jobs.at(ANN, "r" + i, "")).toList();
    assertThat(remarks(Jobs.with(job("Hello"), school)))
        .hasSize(JobCheck.MOST_NAMED + 1)
        .last()
        .isEqualTo(
            "/greeting: a telephone is shared so by 79 further receivers → the same as for those"
                + " named");
  }
}
