package callouts.preflight;

import static callouts.preflight.Jobs.NOON;
import static callouts.preflight.Jobs.RATES;
import static callouts.preflight.Jobs.job;
import static callouts.preflight.Jobs.preflight;
import static callouts.preflight.Jobs.receiver;
import static callouts.preflight.Jobs.receivers;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.preflight.Person.Called;
import callouts.preflight.Person.NotCalled;
import callouts.preflight.Person.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void whoIsCalledIsToldWithTheNumberAsItWillBeDialled() {
    var preflight =
        preflight(job("\"phone_prefix\": \"44\",", receiver("7", "07700 900101", "Ann")));

    assertThat(preflight.people())
        .containsExactly(
            new Person(
                "7",
                "Ann",
                "+447700900101",
                new Called(NOON, Optional.empty(), Optional.empty(), true)));
    assertThat(preflight.called()).isEqualTo(1);
  }

  @Test
  void aWindowOpensByTheClockOfThePersonAndDaylightSavingIsKnown() {
    var inSummer = Instant.parse("2026-07-06T03:00:00Z");
    var job =
        job(
            "\"call_from\": \"09:00\", \"call_until\": \"17:00\", \"time_zone\":"
                + " \"America/New_York\",",
            receiver("1", "+447700900101", "Ann"),
            receiver("2", "+15555550101", "Bob"));

    var people = Preflight.of(job, inSummer, Jobs.usual()).people();

    assertThat(people)
        .extracting(Person::fate)
        .containsExactly(
            new Called(
                Instant.parse("2026-07-06T08:00:00Z"), Optional.of(LONDON), Optional.empty(), true),
            new Called(
                Instant.parse("2026-07-06T13:00:00Z"),
                Optional.of(ZoneId.of("America/New_York")),
                Optional.empty(),
                false));
  }

  @Test
  void whoIsNotCalledIsToldWhy() {
    var job =
        job(
            "\"call_from\": \"13:00\", \"expires\": \"2h\", \"time_zone\": \"America/New_York\",",
            receiver("1", "mum", "Ann"),
            receiver("2", "+15555550101", "Bob"),
            receiver("3", "+447700900102", "Cy"));
    var unwanted =
        new Circumstances(
            Limits.USUAL,
            Habits.USUAL,
            RATES,
            Optional.of(Set.of("+447700900102")),
            Optional.empty());

    var preflight = Preflight.of(job, NOON, unwanted);

    assertThat(preflight.people())
        .extracting(Person::fate)
        .containsExactly(
            new NotCalled(Reason.NO_NUMBER, "this is not a telephone number"),
            new NotCalled(Reason.TOO_LATE, "the job ends before this person may be called"),
            new NotCalled(Reason.DO_NOT_CALL, "the number is on the do-not-call list"));
    assertThat(preflight.called()).isZero();
    assertThat(preflight.notCalled(Reason.TOO_LATE)).isEqualTo(1);
    assertThat(preflight.longest()).isEmpty();
    assertThat(preflight.first()).isEmpty();
    assertThat(preflight.forecast().dials()).isZero();
    assertThat(preflight.forecast().end()).isEqualTo(NOON);
    assertThat(preflight.mostCost().sum()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void whoSharesATelephoneIsCalledTooAndItIsSaidWithWhom() {
    var people =
        preflight(
                job(
                    "",
                    receiver("1", "+447700900101", "Ann"),
                    receiver("2", "+44 7700 900101", "Bob")))
            .people();

    assertThat(people.getLast().fate())
        .isEqualTo(new Called(NOON, Optional.empty(), Optional.of("1"), true));
  }

  @Test
  void numbersThatANewAccountMayNotCallAreToldOf() {
    var preflight =
        preflight(
            job(
                "",
                receiver("1", "+442079460101", "Ann"),
                receiver("2", "+447700900101", "Bob"),
                receiver("3", "+85221234567", "Cy"),
                receiver("4", "+12425550101", "Dee"),
                receiver("5", "+15555550101", "Eve")));

    assertThat(preflight.people())
        .extracting(person -> ((Called) person.fate()).mayBeRefused())
        .containsExactly(false, true, true, true, false);
    assertThat(preflight.facts())
        .anyMatch(
            fact -> fact.label().equals("May be refused") && fact.words().startsWith("3: a new"));
  }

  @Test
  void theFirstThreeCallsAreThereAsTheyWillBeSpoken() {
    var preflight = preflight(job("", receivers(5)));

    assertThat(preflight.first())
        .extracting(SpokenCall::receiverId)
        .containsExactly("r0", "r1", "r2");
    var prompts = preflight.first().getFirst().prompts();
    assertThat(prompts)
        .extracting(SpokenCall.Prompt::what)
        .containsExactly("Greeting", "Question 1", "Goodbye");
    assertThat(prompts.getFirst().words()).startsWith("Hello N0.").contains("press 9");
    assertThat(prompts.get(1).words()).startsWith("Will you come?");
    assertThat(prompts.getLast().words()).isEqualTo("Bye.");
  }

  @Test
  void theLongestCallIsFoundAmongAll() {
    var receivers = receivers(20);
    receivers[13] = receiver("r13", "+447700900013", "Ann Bea Cy Dee Eve Flo Gus Hal Ida Jo");

    var preflight = preflight(job("", receivers));

    assertThat(preflight.longest().orElseThrow().receiverId()).isEqualTo("r13");
    assertThat(preflight.longestLength())
        .isEqualTo(
            preflight.first().getFirst().length(Habits.USUAL).plus(Duration.ofMillis(9 * 400)));
  }

  @Test
  void theSameJobAtTheSameMomentHasTheSamePreflight() {
    assertThat(preflight(job("", receivers(30)))).isEqualTo(preflight(job("", receivers(30))));
  }

  @Test
  void theAssumptionsNameTheLimitsAndWhetherTheDoNotCallListIsKnown() {
    assertThat(preflight(job("\"concurrency\": 3,", receivers(1))).assumptions())
        .contains("3 calls at a time, and 2 new calls a second after the first 5.")
        .contains("The do-not-call list is not known here; who is on it is not called.");
  }
}
