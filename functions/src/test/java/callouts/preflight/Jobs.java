package callouts.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.call.JobCheck;
import callouts.job.CallJob;
import callouts.job.CallingCheck;
import callouts.job.JobJson;
import callouts.job.Reading;
import callouts.preflight.Rates.Rate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Jobs of the tests, written as a developer writes them, and prices.
final class Jobs {
  /// A Monday.
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  static final Rates RATES =
      new Rates(
          "USD",
          "us-east-1",
          LocalDate.of(2026, 11, 1),
          Optional.of(rate("0.03", 10)),
          Map.of("GB", rate("0.01", 60)),
          Optional.of(rate("0.004", 0)),
          Optional.of(rate("0", 0)),
          Optional.of(rate("0.000025", 0)),
          Optional.of(rate("0.001", 0)));

  private Jobs() {}

  private static Rate rate(String price, int least) {
    return new Rate(new BigDecimal(price), least, "a price list", true);
  }

  /// Reads a job and insists that it has no problem.
  static CallJob job(String json) {
    var read = CallingCheck.check(JobJson.read(json.getBytes(StandardCharsets.UTF_8)), NOON);
    var checked = JobCheck.check(read);
    assertThat(checked).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted) checked).job();
  }

  /// One question to these receivers.
  ///
  /// @param settings further members, each with a comma behind it
  /// @param receivers objects of JSON
  static CallJob job(String settings, String... receivers) {
    return job(
        """
        {"task_id": "trip", "greeting": "Hello {{ name }}.", "ending": "Bye.", %s
         "questions": [{"question_type": "Yes/No", "question_template": "Will you come?"}],
         "receivers": [%s]}
        """
            .formatted(settings, String.join(",", receivers)));
  }

  /// A receiver.
  static String receiver(String id, String phone, String name) {
    return """
    {"receiver_id": "%s", "phone_number": "%s", "name": "%s"}
    """
        .formatted(id, phone, name);
  }

  /// As many receivers of as many telephones.
  static String[] receivers(int count) {
    var all = new String[count];
    for (int i = 0; i < count; i++) {
      all[i] = receiver("r" + i, "+447700900%03d".formatted(i), "N" + i);
    }
    return all;
  }

  /// Where nothing is known but what calls cost.
  static Circumstances usual() {
    return new Circumstances(Limits.USUAL, Habits.USUAL, RATES, Optional.empty(), Optional.empty());
  }

  static Preflight preflight(CallJob job) {
    return Preflight.of(job, NOON, usual());
  }
}
