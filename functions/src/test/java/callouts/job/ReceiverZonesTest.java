package callouts.job;

import static callouts.job.Workbooks.accepted;
import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.job;
import static callouts.job.Workbooks.problems;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Problem.Place;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// By whose clock a receiver is called: the column's, the number's country's, the job's.
class ReceiverZonesTest {
  private static final PhoneNumber PHONE = new PhoneNumber.Callable("+447700900101");
  private static final ReceiverZones.Where WHERE =
      new ReceiverZones.Where() {
        @Override
        public Place zone(int index) {
          return new Problem.Cell("Receivers", index + 2, "C");
        }

        @Override
        public Place phone(int index) {
          return new Problem.Cell("Receivers", index + 2, "B");
        }

        @Override
        public Place whole() {
          return new Problem.Sheet("Receivers");
        }

        @Override
        public String right() {
          return "a zone";
        }
      };

  /// Calls only in the mornings.
  private static void window(XSSFWorkbook book) {
    cell(book, "Configures", 4, 0).setCellValue("call_until");
    cell(book, "Configures", 4, 1).setCellValue("12:00");
  }

  private static void jobsZone(XSSFWorkbook book, String zone) {
    cell(book, "Configures", 5, 0).setCellValue("time_zone");
    cell(book, "Configures", 5, 1).setCellValue(zone);
  }

  private static void phones(XSSFWorkbook book, String... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      cell(book, "Receivers", i + 1, 0).setCellValue("r" + i);
      cell(book, "Receivers", i + 1, 1).setCellValue(numbers[i]);
    }
  }

  private static void zones(XSSFWorkbook book, String header, String... zones) {
    cell(book, "Receivers", 0, 3).setCellValue(header);
    for (int i = 0; i < zones.length; i++) {
      cell(book, "Receivers", i + 1, 3).setCellValue(zones[i]);
    }
  }

  private static List<Optional<ZoneId>> zones(Consumer<XSSFWorkbook> change) {
    return job(change).receivers().stream().map(Receiver::zone).toList();
  }

  private static Optional<ZoneId> zone(String id) {
    return Optional.of(ZoneId.of(id));
  }

  @Test
  void theColumnWinsOverTheNumberAndTheNumberOverTheJob() {
    var job =
        job(
            book -> {
              window(book);
              jobsZone(book, "America/Chicago");
              phones(book, "+447700900101", "+447700900102", "+15550100101");
              zones(book, "Time Zone", "asia/tokyo", "", " ");
            });

    assertThat(job.receivers())
        .extracting(Receiver::zone)
        .containsExactly(zone("Asia/Tokyo"), zone("Europe/London"), Optional.empty());
    assertThat(job.calling().zone()).isEqualTo(zone("America/Chicago"));
  }

  @Test
  void theColumnStaysForTemplatesAndReport() {
    var job =
        job(
            book -> {
              window(book);
              zones(book, "Time Zone", "asia/tokyo", "");
            });

    assertThat(job.columns()).containsExactly("username", "Time Zone");
    assertThat(job.receivers().getFirst().values()).containsExactly("Ada", "asia/tokyo");
  }

  @Test
  void withoutAWindowTheColumnIsAnyColumnAndNobodyNeedsAClock() {
    assertThat(
            zones(
                book -> {
                  phones(book, "+447700900101", "+15550100101");
                  zones(book, "time_zone", "somewhere nice");
                }))
        .containsOnly(Optional.empty());
  }

  @Test
  void anUnknownZoneIsAProblemInItsCell() {
    assertThat(
            problems(
                book -> {
                  window(book);
                  zones(book, "time_zone", "Europe/Londn", "EST");
                }))
        .containsExactly(
            "Receivers!D2: time_zone is \"Europe/Londn\" → \"Europe/London\"",
            "Receivers!D3: time_zone is \"EST\" → \"America/New_York\"");
  }

  @Test
  void whereNobodyKnowsTheClockEachNumberIsAProblem() {
    assertThat(
            problems(
                book -> {
                  window(book);
                  phones(book, "+15550100101", "+447700900102", "+61491570156", "12");
                }))
        .containsExactly(
            "Receivers!B2: the number does not tell the person's time zone → add the key time_zone"
                + " to Configures, or fill in a column time_zone",
            "Receivers!B4: the number does not tell the person's time zone → add the key time_zone"
                + " to Configures, or fill in a column time_zone");
  }

  @Test
  void manyWithoutAClockAreCounted() {
    var numbers = IntStream.range(0, 50).mapToObj("+155501001%02d"::formatted);
    var all =
        problems(
            book -> {
              window(book);
              phones(book, numbers.toArray(String[]::new));
            });

    assertThat(all).hasSize(21);
    assertThat(all.getFirst())
        .startsWith("sheet Receivers: the numbers of 30 further receivers do not tell");
  }

  @Test
  void ofManyWrongZonesTheFirstGetASuggestion() {
    var zones = new ReceiverZones(true, false, List.of("time_zone"));
    var notes = new Notes();
    var receivers = Collections.nCopies(100_000, new Receiver("1", PHONE, List.of("Londn")));

    zones.check(receivers, WHERE, notes);

    var problems = notes.problems(WHERE.whole());
    assertThat(problems).hasSize(Notes.MOST + 1);
    assertThat(problems.stream().map(Problem::right).filter("\"Europe/London\""::equals))
        .hasSize(20);
    assertThat(problems.get(20).right()).startsWith("the name of a time zone");
  }

  @Test
  void aWrongTimeAndAMissingClockAreToldAtOnce() {
    assertThat(
            problems(
                book -> {
                  window(book);
                  cell(book, "Configures", 4, 1).setCellValue("12");
                  phones(book, "+15550100101");
                }))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly("Configures!B5", "Receivers!B2");
  }

  @Test
  void aWrongZoneOfTheJobIsOneProblem() {
    assertThat(
            problems(
                book -> {
                  window(book);
                  jobsZone(book, "Londn");
                  phones(book, "+15550100101");
                }))
        .hasSize(1);
  }

  @Test
  void inJsonTheProblemsHavePointers() {
    var json =
        """
        {"task_id": "a", "greeting": "", "ending": "", "questions": [], "call_from": "9:00",
         "receivers": [7,
                       {"receiver_id": "1", "phone_number": "+15550100101"},
                       {"receiver_id": "2", "phone_number": "+15550100102", "time_zone": "EST"},
                       {"receiver_id": "3", "phone_number": "+15550100102",
                        "time_zone": "america/new_york"}]}
        """;

    assertThat(problems(JobJson.read(json.getBytes(StandardCharsets.UTF_8))))
        .containsExactly(
            "/receivers/0: this is not an object → an object in { }",
            "/receivers/1/phone_number: the number does not tell the person's time zone → add the"
                + " member time_zone, to the job or to the receiver",
            "/receivers/2/time_zone: time_zone is \"EST\" → \"America/New_York\"");
  }

  @Test
  void aJobGoesThroughJsonWithTheClockOfEach() {
    var job =
        job(
            book -> {
              window(book);
              jobsZone(book, "America/Chicago");
              phones(book, "+447700900101", "+447700900102", "+15550100101", "12");
              zones(book, "TimeZone", "asia/tokyo", "", " ");
            });

    var again = accepted(JobJson.read(JobJson.write(job)));

    assertThat(again.job()).isEqualTo(job);
    assertThat(again.remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+447700900101,Europe/London",
    "+85212345678,Asia/Hong_Kong",
    "+390123456789,Europe/Rome",
    "+4915112345678,Europe/Berlin",
    "+33612345678,Europe/Paris",
    "+819012345678,Asia/Tokyo",
    "+919812345678,Asia/Kolkata",
    "+5491123456789,America/Argentina/Buenos_Aires",
    "+212612345678,Africa/Casablanca",
    "+38343123456,Europe/Belgrade",
    "+29012345,Atlantic/St_Helena"
  })
  void aCountryWithOneClockTellsIt(String number, String zone) {
    assertThat(CountryClocks.of(number)).contains(ZoneId.of(zone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+15550100101",
        "+61491570156",
        "+79161234567",
        "+5511961234567",
        "+34612345678",
        "+80012345678",
        "+8613123456789",
        "+262692123456"
      })
  void aCountryWithSeveralClocksOrNoneTellsNothing(String number) {
    assertThat(CountryClocks.of(number)).isEmpty();
  }

  @Test
  void mostCountriesHaveOneClock() {
    var codes = PhoneNumberUtil.getInstance().getSupportedCallingCodes();
    var withClock =
        codes.stream().filter(code -> CountryClocks.of("+" + code + "1").isPresent()).toList();

    assertThat(codes.size() - withClock.size()).isBetween(20, 50);
  }
}
