package callouts.job;

import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.job;
import static callouts.job.Workbooks.problems;
import static callouts.job.Workbooks.remarks;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Calling.After;
import callouts.job.Calling.At;
import callouts.job.Retries.RetryOn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The keys of when and how often people are called, as people type them.
class CallingKeysTest {

  /// The good workbook with further keys, from row 5 of Configures on.
  private static Consumer<XSSFWorkbook> with(String... keysAndValues) {
    return book -> {
      for (int i = 0; i < keysAndValues.length; i += 2) {
        cell(book, "Configures", 4 + i / 2, 0).setCellValue(keysAndValues[i]);
        cell(book, "Configures", 4 + i / 2, 1).setCellValue(keysAndValues[i + 1]);
      }
    };
  }

  private static Calling calling(String... keysAndValues) {
    return job(with(keysAndValues)).calling();
  }

  private static List<String> wrong(String... keysAndValues) {
    return problems(with(keysAndValues));
  }

  @Test
  void withoutAnyKeyEachIsCalledOnceAndAtOnce() {
    assertThat(job(_ -> {}).calling()).isEqualTo(Calling.ONCE);
    assertThat(
            calling(
                "attempts",
                "",
                "retry_after",
                " ",
                "retry_on",
                "",
                "call_from",
                "",
                "call_until",
                "",
                "days",
                "",
                "time_zone",
                "",
                "expires",
                ""))
        .isEqualTo(Calling.ONCE);
  }

  @Test
  void allKeysTogetherSayWhenAndHowOften() {
    var calling =
        calling(
            "Attempts", "3",
            "Retry After", "20m 1h",
            "RETRY_ON", "no answer, busy, hung up",
            "call from", "9:00",
            "Call Until", "5:30 pm",
            "Days", "Mon–Fri",
            "Time Zone", "europe/london",
            "Expires", "2026-12-01 18:00");

    assertThat(calling)
        .isEqualTo(
            new Calling(
                new Retries(
                    3,
                    List.of(Duration.ofMinutes(20), Duration.ofHours(1)),
                    EnumSet.of(RetryOn.NO_ANSWER, RetryOn.BUSY, RetryOn.HUNG_UP)),
                new CallWindow(
                    LocalTime.of(9, 0),
                    Optional.of(LocalTime.of(17, 30)),
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                Optional.of(ZoneId.of("Europe/London")),
                Optional.of(new At(Instant.parse("2026-12-01T18:00:00Z")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-1", "2.5", "many", "1e1"})
  void attemptsAreAWholeNumberFromOneToTen(String typed) {
    assertThat(wrong("attempts", typed))
        .containsExactly(
            "Configures!B5: attempts is \"" + typed + "\" → a whole number from 1 to 10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20m            | 20",
        "20 minutes     | 20",
        "20 Min         | 20",
        "1 minute       | 1",
        "1h 6h 1d       | 60 360 1440",
        "1h,6h,1d       | 60 360 1440",
        "1h, 6h; 1 day  | 60 360 1440",
        "1 hour 6 hrs   | 60 360",
        "1h30m          | 90",
        "1h 30m         | 60 30",
        "1d12h30m 2D    | 2190 2880",
        "7d             | 10080",
        "0m             | 0",
        "90M            | 90",
      })
  void waitsAreUnderstoodAsPeopleWriteThem(String typed, String minutes) {
    assertThat(calling("attempts", "10", "retry_after", typed).retries().after())
        .isEqualTo(
            Arrays.stream(minutes.split(" "))
                .map(minute -> Duration.ofMinutes(Long.parseLong(minute)))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20", "soon", "20s", "1.5h", "-20m", "8d", "1h 8d", "30m1h", "1h1h", "m", "1h then"
      })
  void otherWaitsAreAProblem(String typed) {
    assertThat(wrong("attempts", "3", "retry_after", typed))
        .containsExactly(
            "Configures!B6: retry_after is \""
                + typed
                + "\" → 20m, or several such as 1h 6h 1d, each at most 7d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NoAnswer                         | NO_ANSWER",
        "no answer                        | NO_ANSWER",
        "BUSY, hung_up                    | BUSY HUNG_UP",
        "busy hungup                      | BUSY HUNG_UP",
        "NoInput/No Answer                | NO_INPUT NO_ANSWER",
        "No Answer Busy Hung Up No Input  | NO_ANSWER BUSY HUNG_UP NO_INPUT",
        "busy; busy,                      | BUSY",
      })
  void endingsAreUnderstoodAsPeopleWriteThem(String typed, String endings) {
    assertThat(calling("attempts", "2", "retry_on", typed).retries().on())
        .isEqualTo(
            Arrays.stream(endings.split(" ")).map(RetryOn::valueOf).collect(Collectors.toSet()));
  }

  @Test
  void anotherEndingIsAProblemThatNamesTheFour() {
    assertThat(wrong("attempts", "2", "retry_on", "Busy, NoAnswr"))
        .containsExactly(
            "Configures!B6: retry_on is \"NoAnswr\" → \"NoAnswer\"; it is one of NoAnswer, Busy,"
                + " HungUp, NoInput");
    assertThat(wrong("attempts", "2", "retry_on", "TimedOut"))
        .containsExactly(
            "Configures!B6: retry_on is \"TimedOut\" → one of NoAnswer, Busy, HungUp, NoInput");
  }

  @ParameterizedTest
  @CsvSource({
    "9:00,09:00",
    "09:00,09:00",
    "9:00:00,09:00",
    "9 am,09:00",
    "9AM,09:00",
    "9:30 a.m.,09:30",
    "12 am,00:00",
    "12:15 pm,12:15",
    "17:30,17:30",
    "5:30 PM,17:30",
    "noon,12:00",
    "0:05,00:05",
    "23:59,23:59"
  })
  void timesAreUnderstoodAsPeopleWriteThem(String typed, String time) {
    var zoned = calling("call_from", typed, "time_zone", "Europe/London");

    assertThat(zoned.window().from()).isEqualTo(LocalTime.parse(time));
    assertThat(zoned.window().until()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9", "900", "25:00", "9:60", "13 pm", "0 am", "nine", "9.30", "24:00", "9-17"})
  void otherTimesAreAProblem(String typed) {
    assertThat(wrong("call_from", typed))
        .containsExactly(
            "Configures!B5: call_from is \"" + typed + "\" → a time such as 9:00, 17:30 or 9 am");
  }

  @Test
  void onlyOneOfTheTwoTimesMayBeGiven() {
    var until = calling("call_until", "17:30").window();

    assertThat(until.from()).isEqualTo(LocalTime.MIN);
    assertThat(until.until()).contains(LocalTime.of(17, 30));
    assertThat(calling("call_from", "18:00", "call_until", "24:00").window().until()).isEmpty();
    assertThat(calling("call_from", "18:00", "call_until", "midnight").window().until()).isEmpty();
  }

  @Test
  void callsEndAfterTheyBegin() {
    assertThat(wrong("call_from", "17:00", "call_until", "9:00"))
        .containsExactly(
            "Configures!B6: call_until is 09:00, and calls begin at 17:00 → a later time of the"
                + " same day");
    assertThat(wrong("call_until", "0:00")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri                    | 1 2 3 4 5",
        "Mon–Fri                    | 1 2 3 4 5",
        "monday - friday            | 1 2 3 4 5",
        "Mon to Fri                 | 1 2 3 4 5",
        "Monday through Friday      | 1 2 3 4 5",
        "Mon Wed Sat                | 1 3 6",
        "Mo, Mi                     | ",
        "Mo, We                     | 1 3",
        "Mondays and Thursdays      | 1 4",
        "Mon., Tues., Thurs.        | 1 2 4",
        "Mon–Fri, Sun               | 1 2 3 4 5 7",
        "Fri-Mon                    | 1 5 6 7",
        "weekdays                   | 1 2 3 4 5",
        "Weekend                    | 6 7",
        "every day                  | 1 2 3 4 5 6 7",
        "daily                      | 1 2 3 4 5 6 7",
        "Wed                        | 3",
        "Mon-Fir                    | ",
        "1-5                        | ",
        "T                          | ",
        "Mon-Wed-Fri                | ",
        "-                          | ",
        "not on Sun                 | ",
      })
  void daysAreUnderstoodAsPeopleWriteThem(String typed, String days) {
    if (days == null) {
      assertThat(wrong("days", typed))
          .containsExactly(
              "Configures!B5: days is \""
                  + typed
                  + "\" → days such as Mon-Fri, or Mon Wed Sat, or weekdays");
    } else {
      assertThat(calling("days", typed).window().days()).isEqualTo(daysOf(days));
    }
  }

  private static Set<DayOfWeek> daysOf(String numbers) {
    return Arrays.stream(numbers.split(" "))
        .map(number -> DayOfWeek.of(Integer.parseInt(number)))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/London                  | Europe/London",
        "EUROPE/LONDON                  | Europe/London",
        "america/new york               | America/New_York",
        "America/Argentina/Buenos_Aires | America/Argentina/Buenos_Aires",
        "utc                            | UTC",
        "US/Eastern                     | US/Eastern",
      })
  void zonesAreUnderstoodByTheirNames(String typed, String zone) {
    assertThat(calling("time_zone", typed).zone()).contains(ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Londn   | \"Europe/London\"",
        "London         | \"Europe/London\"",
        "New York       | \"America/New_York\"",
        "EST            | \"America/New_York\"",
        "GMT            | \"Europe/London\"",
        "CET            | \"Europe/Berlin\"",
        "Berln          | \"Europe/Berlin\"",
        "GMT+1          | the name of a time zone, such as Europe/London or America/New_York",
        "+01:00         | the name of a time zone, such as Europe/London or America/New_York",
        "Etc/GMT+5      | the name of a time zone, such as Europe/London or America/New_York",
        "here           | the name of a time zone, such as Europe/London or America/New_York",
      })
  void anotherZoneIsAProblemWithTheOneThatWasMeant(String typed, String right) {
    assertThat(wrong("time_zone", typed))
        .containsExactly("Configures!B5: time_zone is \"" + typed + "\" → " + right);
  }

  @ParameterizedTest
  @CsvSource({"8h,480", "3d,4320", "90 minutes,90", "1d 12h,2160", "1d12h,2160", "28d,40320"})
  void aJobMayExpireSoLongAfterItsStart(String typed, int minutes) {
    assertThat(calling("expires", typed).expires())
        .contains(new After(Duration.ofMinutes(minutes)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01 18:00,2026-12-01T23:00:00Z",
    "2026-12-01T18:00,2026-12-01T23:00:00Z",
    "2026-12-01 6 pm,2026-12-01T23:00:00Z",
    "2026-12-01,2026-12-02T05:00:00Z",
    "2026-12-01 24:00,2026-12-02T05:00:00Z",
    "2026-07-01 18:00,2026-07-01T22:00:00Z",
    "2026-12-01T18:00:00Z,2026-12-01T18:00:00Z",
    "2026-12-01T18:00:00+01:00,2026-12-01T17:00:00Z"
  })
  void aJobMayExpireAtAMomentOfItsClock(String typed, Instant moment) {
    assertThat(calling("time_zone", "America/New_York", "expires", typed).expires())
        .contains(new At(moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8",
        "never",
        "18:00",
        "2026-13-01",
        "2026-02-30 18:00",
        "12/1/2026",
        "0h",
        "2026-12-01 late",
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00"
      })
  void otherEndsAreAProblem(String typed) {
    assertThat(wrong("expires", typed))
        .containsExactly(
            "Configures!B5: expires is \""
                + typed
                + "\" → how long from the start, such as 8h or 3d, or a day and time such as"
                + " 2026-12-01 18:00");
  }

  @Test
  void noJobLastsLongerThanItsResultsAreKept() {
    assertThat(wrong("expires", "29d"))
        .containsExactly(
            "Configures!B5: expires is \"29d\", and a job lasts 28 days at most → an earlier end,"
                + " or none");
  }

  @Test
  void aLocalEndNeedsAClock() {
    assertThat(wrong("expires", "2026-12-01"))
        .containsExactly(
            "Configures!B5: expires is by the job's clock, and the job has no time_zone → add the"
                + " key time_zone, such as Europe/London, or how long from the start, such as 8h or"
                + " 3d");
    assertThat(wrong("expires", "2026-12-01", "time_zone", "Londn"))
        .as("the zone is the only problem")
        .containsExactly("Configures!B6: time_zone is \"Londn\" → \"Europe/London\"");
  }

  @Test
  void whatIsWrongIsToldAllAtOnceInTheOrderOfTheFile() {
    assertThat(
            wrong(
                "expires",
                "soon",
                "days",
                "Mon-Fir",
                "call_from",
                "9",
                "attempts",
                "0",
                "retry_after",
                "20"))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            "Configures!B5", "Configures!B6", "Configures!B7", "Configures!B8", "Configures!B9");
  }

  @Test
  void waitsAndEndingsWithoutASecondCallAreMentioned() {
    assertThat(remarks(with("retry_after", "20m", "retry_on", "Busy")))
        .containsExactly(
            "Configures!B5: retry_after does nothing, because everyone is called once → set"
                + " attempts to 2 or more to call again",
            "Configures!B6: retry_on does nothing, because everyone is called once → set attempts"
                + " to 2 or more to call again");
    assertThat(remarks(with("retry_after", "20m", "attempts", "2"))).isEmpty();
  }

  @Test
  void moreWaitsThanFurtherCallsAreMentioned() {
    assertThat(remarks(with("attempts", "3", "retry_after", "1h 6h 1d")))
        .containsExactly(
            "Configures!B6: 3 attempts have no use for more than 2 waits, and there are 3 → fewer"
                + " waits, or more attempts");
    assertThat(remarks(with("attempts", "4", "retry_after", "1h 6h 1d"))).isEmpty();
  }
}
