package callouts.local.caller;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Problem;
import callouts.local.caller.PeopleFile.Person;
import callouts.local.caller.PeopleFile.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PeopleReaderTest {

  @Test
  void theSampleIsReadAsItsCommentsSay() throws IOException {
    var people = accepted(Files.readString(Path.of("../samples/people.yaml")));
    assertThat(people.seed()).isEqualTo(OptionalLong.of(7));
    assertThat(people.lines())
        .isEqualTo(
            Map.of(Line.ANSWER, 0.7, Line.NO_ANSWER, 0.2, Line.BUSY, 0.07, Line.REFUSED, 0.03));
    assertThat(people.hangUp()).isEqualTo(0.1);
    assertThat(people.receivers().get("2")).isEqualTo(new Person(Line.BUSY, Optional.empty()));
    assertThat(people.receivers().get("3"))
        .isEqualTo(
            new Person(
                Line.ANSWER,
                Optional.of(
                    new Script(
                        List.of(Optional.of(new Deed.Says("no"))),
                        Optional.of(new Deed.HangsUp())))));
    assertThat(says(people, "4")).endsWith(Optional.of(new Deed.Keys("21#")));
    assertThat(says(people, "5")).startsWith(Optional.empty());
  }

  @Test
  void aListedPersonMayActAtTheGreetingAndAtTheGoodbye() {
    var people = accepted("receivers: {\"1\": {greeting: {keys: \"9\"}, goodbye: hang-up}}");
    assertThat(Objects.requireNonNull(people.receivers().get("1")).script())
        .contains(
            new Script(
                Optional.of(new Deed.Keys("9")),
                List.of(),
                Optional.empty(),
                Optional.of(new Deed.HangsUp())));
  }

  @Test
  void anEmptyFileIsEveryoneAnswering() {
    for (var empty : List.of("", "# nobody\n", "---\n")) {
      assertThat(accepted(empty)).as(empty).isEqualTo(PeopleFile.everyoneAnswers());
    }
  }

  @Test
  void aUnquotedIdIsTheTextInTheFile() {
    assertThat(accepted("receivers: {007: {line: busy}}").receivers()).containsKey("007");
  }

  @Test
  void whoMumblesIsCaughtOnlyJust() {
    var people = accepted("receivers: {\"1\": {says: [{mumbles: \" twelve \"}]}}");
    assertThat(says(people, "1")).containsExactly(Optional.of(new Deed.Mumbles("twelve")));
  }

  @Test
  void everyProblemNamesItsPlace() {
    var yaml =
        """
        seed: many
        everyone: {}
        anyone: {lines: {answer: 0.5, asleep: 0.2}, hang-up: 2, opt-out: -1, speed: 1}
        receivers:
          "1": {says: yes, than: hang-up}
          "2": {line: engaged}
          "3": {line: busy, says: ["yes"]}
          "4": {says: [{keys: 21}, [x], {words: "yes"}], then: laugh}
          "5": {greeting: stop calling me, goodbye: {keys: "9"}}
          "6": {says: [{mumbles: ""}], greeting: {mumbles: "9"}}
          a/b: {line: 3}
        """;
    assertThat(places(yaml))
        .containsExactlyInAnyOrder(
            "/seed",
            "/everyone",
            "/anyone/speed",
            "/anyone/lines/asleep",
            "/anyone/lines",
            "/anyone/hang-up",
            "/anyone/opt-out",
            "/receivers/1/than",
            "/receivers/1/says",
            "/receivers/2/line",
            "/receivers/3",
            "/receivers/4/says/0/keys",
            "/receivers/4/says/1",
            "/receivers/4/says/2/words",
            "/receivers/4/says/2/keys",
            "/receivers/4/then",
            "/receivers/5/greeting",
            "/receivers/5/goodbye",
            "/receivers/6/says/0/mumbles",
            "/receivers/6/greeting/mumbles",
            "/receivers/6/greeting/keys",
            "/receivers/a~1b/line");
  }

  @Test
  void whatIsNoYamlNamesTheFileAndTheLine() {
    var problem = rejected("receivers:\n  \"1\": {says: [}\n").getFirst();
    assertThat(problem.place()).isEqualTo(new Problem.File("people.yaml"));
    assertThat(problem.wrong()).contains("line 2");
  }

  @Test
  void theSameReceiverTwiceIsAProblem() {
    assertThat(rejected("receivers: {\"1\": {line: busy}, \"1\": {line: answer}}")).hasSize(1);
  }

  private static List<Optional<Deed>> says(PeopleFile people, String id) {
    return Objects.requireNonNull(people.receivers().get(id)).script().orElseThrow().says();
  }

  private static List<String> places(String yaml) {
    return rejected(yaml).stream().map(problem -> problem.place().toString()).toList();
  }

  private static List<Problem> rejected(String yaml) {
    return ((PeopleFile.Reading.Rejected) PeopleReader.read("people.yaml", yaml)).problems();
  }

  static PeopleFile accepted(String yaml) {
    return switch (PeopleReader.read("people.yaml", yaml)) {
      case PeopleFile.Reading.Accepted(var people) -> people;
      case PeopleFile.Reading.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }
}
