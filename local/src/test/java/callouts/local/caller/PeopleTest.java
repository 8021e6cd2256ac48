package callouts.local.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import callouts.job.QuestionType;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PeopleTest {
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  private static final String MIXED =
      """
      anyone:
        lines: {answer: 0.6, no-answer: 0.2, busy: 0.1, refused: 0.05, voicemail: 0.05}
        hang-up: 0.25
      """;

  private final EventLoop loop = new EventLoop(START, new Pace.Max());

  @Test
  void peopleDoTheSameInWhateverOrderTheyAreCalled() {
    var ids = new ArrayList<>(IntStream.range(0, 200).mapToObj(Integer::toString).toList());
    var first = behaviour(people(MIXED, 7), ids);
    Collections.reverse(ids);
    assertThat(behaviour(people(MIXED, 7), ids)).isEqualTo(first);
    assertThat(behaviour(people(MIXED, 8), ids)).isNotEqualTo(first);
  }

  @Test
  void linesComeInTheirShares() {
    var people = people(MIXED, 7);
    var counts = new EnumMap<Line, Integer>(Line.class);
    IntStream.range(0, 10_000)
        .mapToObj(id -> pickup(people.caller("r" + id)).line())
        .forEach(line -> counts.merge(line, 1, Integer::sum));
    assertThat(counts.get(Line.ANSWER)).isCloseTo(6_000, within(200));
    assertThat(counts.get(Line.NO_ANSWER)).isCloseTo(2_000, within(150));
    assertThat(counts.get(Line.VOICEMAIL)).isCloseTo(500, within(100));
  }

  @Test
  void theShareThatHangsUpDoesSoInTheFirstThreeTurns() {
    var people = people("anyone: {hang-up: 0.25}", 7);
    var hangUps = IntStream.range(0, 4_000).filter(id -> hangsUp(people.caller("r" + id))).count();
    assertThat(hangUps).isCloseTo(1_000L, within(100L));
  }

  @Test
  void withoutAFileEveryoneAnswersEveryQuestionInTheirOwnWords() {
    var people = new People(PeopleFile.everyoneAnswers(), 1, loop);
    for (var type : QuestionType.values()) {
      var deeds = new HashSet<Deed>();
      for (var id = 0; id < 100; id++) {
        var caller = people.caller("r" + id);
        assertThat(pickup(caller).line()).isEqualTo(Line.ANSWER);
        deeds.addAll(deeds(caller, turn(1, type, "A, B or C?")));
      }
      assertThat(deeds).as(type.label()).hasSizeGreaterThan(2);
      assertThat(deeds).as(type.label()).hasAtLeastOneElementOfType(Deed.Says.class);
      assertThat(deeds).as(type.label()).hasAtLeastOneElementOfType(Deed.Keys.class);
    }
  }

  @Test
  void aChoiceIsOneOfTheLettersThatWereHeard() {
    var people = new People(PeopleFile.everyoneAnswers(), 1, loop);
    for (var id = 0; id < 100; id++) {
      var deed =
          deeds(
                  people.caller("r" + id),
                  turn(1, QuestionType.MULTIPLE_CHOICE, "Say A for red or B for blue"))
              .getFirst();
      assertThat(deed.toString()).doesNotContainPattern("\\b[C-E]\\b|[3-5]");
    }
  }

  @Test
  void aScriptGoesTurnByTurnAndThenAsItSays() {
    var caller =
        people("receivers: {\"1\": {says: [\"yes\", \"\", {keys: \"21#\"}], then: hang-up}}", 1)
            .caller("1");
    assertThat(deeds(caller, turn(1, QuestionType.OK, "?"))).containsExactly(new Deed.Says("yes"));
    assertThat(deeds(caller, turn(2, QuestionType.OK, "?"))).isEmpty();
    assertThat(deeds(caller, turn(3, QuestionType.OK, "?"))).containsExactly(new Deed.Keys("21#"));
    assertThat(deeds(caller, turn(4, QuestionType.OK, "?"))).containsExactly(new Deed.HangsUp());
    assertThat(deeds(caller, turn(9, QuestionType.OK, "?"))).containsExactly(new Deed.HangsUp());
  }

  @Test
  void aScriptHasAGreetingAndAGoodbye() {
    var caller =
        people(
                "receivers: {\"1\": {greeting: {keys: \"9\"}, says: [\"yes\"], goodbye: hang-up}}",
                1)
            .caller("1");
    assertThat(deeds(caller, greeting())).containsExactly(new Deed.Keys("9"));
    assertThat(deeds(caller, turn(1, QuestionType.OK, "?"))).containsExactly(new Deed.Says("yes"));
    assertThat(deeds(caller, goodbye(2))).containsExactly(new Deed.HangsUp());
    var patient = people("receivers: {\"1\": {says: [\"yes\"], then: hang-up}}", 1).caller("1");
    assertThat(deeds(patient, greeting())).isEmpty();
    assertThat(deeds(patient, goodbye(2))).isEmpty();
  }

  @Test
  void someAskNotToBeCalledAgainAtTheGreetingOrAtAQuestionAndNobodyElseChanges() {
    var before = people("anyone: {hang-up: 0.25}", 7);
    var after = people("anyone: {hang-up: 0.25, opt-out: 0.25}", 7);
    var ids = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
    var key = ids.stream().filter(id -> !deeds(after.caller(id), greeting()).isEmpty()).toList();
    var voice = ids.stream().filter(id -> optsOut(after.caller(id))).toList();
    assertThat(key).hasSizeBetween(5, 25);
    assertThat(voice).hasSizeBetween(30, 70);
    assertThat(ids).noneMatch(id -> optsOut(before.caller(id)));
    assertThat(ids).allMatch(id -> deeds(before.caller(id), greeting()).isEmpty());
    var others = ids.stream().filter(id -> !voice.contains(id)).toList();
    assertThat(behaviour(after, others)).isEqualTo(behaviour(before, others));
  }

  private boolean optsOut(Caller caller) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(turn -> deeds(caller, turn(turn, QuestionType.OK, "?")))
        .flatMap(List::stream)
        .anyMatch(deed -> deed.toString().matches(".*(calling|call me|list|number).*"));
  }

  @Test
  void aMachineSpeaksWhatIsLeftOfItsGreetingAndThenNothing() {
    var machine = people("receivers: {\"1\": {line: voicemail}}", 1).caller("1");
    var whole = String.join(" ", AnsweringMachine.GREETING);
    assertThat(deeds(machine, turn(1, QuestionType.OK, "?"))).containsExactly(new Deed.Says(whole));
    assertThat(deeds(machine, turnAt(START.plusSeconds(6), 1, QuestionType.OK, "?")))
        .containsExactly(new Deed.Says("leave a message after the tone"));
    assertThat(deeds(machine, turnAt(START.plusSeconds(9), 2, QuestionType.OK, "?"))).isEmpty();
  }

  private boolean hangsUp(Caller caller) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(turn -> deeds(caller, turn(turn, QuestionType.OK, "?")))
        .flatMap(List::stream)
        .anyMatch(Deed.HangsUp.class::isInstance);
  }

  private Map<String, String> behaviour(People people, List<String> ids) {
    var behaviour = new TreeMap<String, String>();
    for (var id : ids) {
      var caller = people.caller(id);
      var pickup = pickup(caller);
      var deeds =
          pickup.line() == Line.ANSWER
              ? deeds(caller, turn(2, QuestionType.NUMBER, "How many?"))
              : List.of();
      behaviour.put(id, pickup + " " + deeds);
    }
    return behaviour;
  }

  private static Pickup.Foreseen pickup(Caller caller) {
    return (Pickup.Foreseen) caller.pickup();
  }

  private List<Deed> deeds(Caller caller, Turn turn) {
    var deeds = new ArrayList<Deed>();
    caller.turn(turn, deeds::add);
    loop.runUntil(() -> false);
    return deeds;
  }

  private static Turn turn(int number, QuestionType type, String prompt) {
    return turnAt(START, number, type, prompt);
  }

  private static Turn turnAt(Instant begins, int number, QuestionType type, String prompt) {
    return new Turn(
        number,
        true,
        true,
        prompt,
        begins,
        Duration.ofSeconds(3),
        START,
        false,
        Optional.of(type),
        Duration.ZERO);
  }

  private static Turn greeting() {
    var length = Duration.ofSeconds(3);
    return new Turn(
        1, true, true, "Hello.", START, length, START, true, Optional.empty(), Duration.ZERO);
  }

  private static Turn goodbye(int number) {
    var length = Duration.ofSeconds(3);
    return new Turn(
        number, false, false, "Bye.", START, length, START, false, Optional.empty(), Duration.ZERO);
  }

  private People people(String yaml, long seed) {
    return new People(PeopleReaderTest.accepted(yaml), seed, loop);
  }
}
