package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One call at a time on a telephone, and so many in all: over all jobs, which share the lines
/// fairly, and of which nobody is lost for want of one.
class SharedLinesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LINES = 10;

  /// Receivers `<task id>-1`, `<task id>-2`, …, who are all asked one thing.
  private static String job(String taskId, int people, IntFunction<String> phone) {
    var job = JSON.createObjectNode().put("task_id", taskId);
    // Half a minute, so that the lines are what is scarce, and not Connect's two dials a second.
    job.put("greeting", "This is a long story. ".repeat(15)).put("ending", "Goodbye.");
    job.putArray("questions")
        .addObject()
        .put("question_type", "Yes/No")
        .put("question_template", "Will you come?");
    var receivers = job.putArray("receivers");
    for (var person = 1; person <= people; person++) {
      receivers
          .addObject()
          .put("receiver_id", taskId + "-" + person)
          .put("phone_number", phone.apply(person));
    }
    return job.toString();
  }

  private static String job(String taskId, int people) {
    var first = taskId.hashCode() % 50 + 50;
    return job(taskId, people, person -> "+1555%03d%04d".formatted(first, 100 + person));
  }

  private static void assertEverybodyAnswers(Trial trial, int people) {
    assertThat(trial.reports().stream().flatMap(report -> report.rows().stream()))
        .hasSize(people)
        .allSatisfy(row -> assertThat(Trial.cell(row, "reason").asText()).isEqualTo("AllAnswered"));
    assertThat(trial.events("Dialled")).hasSize(people);
  }

  /// As a call of another job would at this moment.
  private static void sayStop(Trial trial, String phoneNumber) {
    var table = trial.stack().template().value("OptOutTable");
    var item =
        Map.of(
            "phone_number", AttributeValue.fromS(phoneNumber),
            "opted_out_at", AttributeValue.fromS(trial.loop().instant().toString()));
    trial.dynamoDb().putItem(put -> put.tableName(table).item(item));
  }

  /// The most contacts that lived at once.
  private static int mostAtOnce(Trial trial, List<String> receivers) {
    var open = 0;
    var most = 0;
    for (var event : trial.events()) {
      if (receivers.contains(event.path("receiver_id").asText())) {
        switch (event.path("type").asText()) {
          case "Dialled" -> open++;
          case "Disconnected" -> open--;
          default -> {}
        }
      }
      most = Math.max(most, open);
    }
    return most;
  }

  @Test
  void twoJobsWithOneTelephoneRingItOneAfterTheOther() {
    try (var trial = Trial.start()) {
      IntFunction<String> ann = _ -> Book.phone(1);
      trial.post(job("one", 1, ann)).post(job("two", 1, ann)).run();

      assertThat(mostAtOnce(trial, List.of("one-1", "two-1"))).isOne();
      assertEverybodyAnswers(trial, 2);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  @Test
  void whoSaysStopWhileAnotherCallWaitsForTheirTelephoneIsNotRungByIt() {
    try (var trial = Trial.start()) {
      var optOut = new AtomicBoolean(true);
      trial.breaking(
          (request, services) -> {
            if (request.is("PlaceCall", "PutItem")
                && request.wire().text().contains("\"line\"")
                && optOut.getAndSet(false)) {
              sayStop(trial, Book.phone(1));
            }
            return services.get();
          });
      trial.post(job("one", 1, _ -> Book.phone(1))).run();

      assertThat(optOut).isFalse();
      assertThat(trial.events("Dialled")).isEmpty();
      assertThat(trial.column("status")).containsExactly("NotCallable");
      assertThat(trial.column("reason")).containsExactly("OptedOut");
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  @Test
  void receiversWhoShareATelephoneAreCalledOneAfterTheOtherAndHoldUpNobodyElse() {
    try (var trial = Trial.start()) {
      trial.post(job("family", 8, person -> Book.phone(person <= 4 ? 1 : person))).run();

      assertThat(mostAtOnce(trial, List.of("family-1", "family-2", "family-3", "family-4")))
          .isOne();
      assertThat(mostAtOnce(trial, List.of("family-5", "family-6", "family-7", "family-8")))
          .isEqualTo(4);
      assertEverybodyAnswers(trial, 8);
    }
  }

  @Test
  void twoJobsThatWantAllLinesEachHaveHalfOfThem() {
    try (var trial = Trial.start()) {
      trial.post(job("one", 40)).post(job("two", 40)).run();

      assertThat(mostAtOnce(trial, everybody(trial))).isLessThanOrEqualTo(LINES);
      assertThat(shares(trial)).allSatisfy((_, share) -> assertThat(share).isGreaterThan(0.4));
      assertEverybodyAnswers(trial, 80);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  @Test
  void aJobThatComesLaterSoonHasAsManyLinesAsTheOneBefore() {
    try (var trial = Trial.start()) {
      trial.post(job("one", 60)).goOn(Duration.ofMinutes(2));
      assertThat(trial.events("Dialled")).hasSizeGreaterThan(LINES);
      trial.post(job("two", 40)).run();

      assertThat(mostAtOnce(trial, everybody(trial))).isLessThanOrEqualTo(LINES);
      assertThat(shares(trial)).allSatisfy((_, share) -> assertThat(share).isGreaterThan(0.4));
      assertEverybodyAnswers(trial, 100);
    }
  }

  @Test
  void aSmallJobIsNotHeldUpByALargeOne() {
    try (var trial = Trial.start()) {
      trial.post(job("large", 50)).goOn(Duration.ofMinutes(1));
      trial.post(job("small", 2));
      var posted = trial.loop().instant();
      trial.run();

      var done =
          Trial.at(
              trial.events("ResultSaved").stream()
                  .filter(e -> isOf(e, "small"))
                  .toList()
                  .getLast());
      assertThat(Duration.between(posted, done)).isLessThan(Duration.ofMinutes(2));
      assertEverybodyAnswers(trial, 52);
    }
  }

  @Test
  void fewerLinesThanConnectHasAreKeptToAndNobodyFails() {
    try (var trial = Trial.with("", Map.of("Lines", "3"))) {
      trial.post(job("one", 12)).post(job("two", 12)).run();

      assertThat(mostAtOnce(trial, everybody(trial))).isEqualTo(3);
      assertEverybodyAnswers(trial, 24);
    }
  }

  @Test
  void whereConnectHasFewerLinesThanWeThinkNobodyFails() {
    try (var trial = Trial.with("", Map.of("Lines", "50", "Concurrency", "50"))) {
      trial.post(job("one", 30)).post(job("two", 30)).run();

      assertThat(mostAtOnce(trial, everybody(trial))).isEqualTo(LINES);
      assertEverybodyAnswers(trial, 60);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  private static List<String> everybody(Trial trial) {
    return List.copyOf(new HashSet<>(trial.events("Dialled", "receiver_id")));
  }

  private static boolean isOf(JsonNode event, String job) {
    return event.path("task_id").asText().equals(job);
  }

  /// What each job had of the time on the line while both wanted all: from a minute after the first
  /// call of the later job until the first of them made its last call.
  private static Map<String, Double> shares(Trial trial) {
    var dials = new HashMap<String, List<Instant>>();
    trial
        .events("Dialled")
        .forEach(
            event ->
                dials
                    .computeIfAbsent(event.path("task_id").asText(), _ -> new ArrayList<>())
                    .add(Trial.at(event)));
    var from =
        dials.values().stream()
            .map(List::getFirst)
            .max(Instant::compareTo)
            .orElseThrow()
            .plusSeconds(60);
    var to = dials.values().stream().map(List::getLast).min(Instant::compareTo).orElseThrow();
    assertThat(to).as("both want lines").isAfter(from.plusSeconds(60));
    var talked = new HashMap<String, Double>();
    dials.keySet().forEach(job -> talked.put(job, seconds(trial, job, from, to)));
    var all = talked.values().stream().mapToDouble(Double::doubleValue).sum();
    talked.replaceAll((_, seconds) -> seconds / all);
    return talked;
  }

  private static double seconds(Trial trial, String job, Instant from, Instant to) {
    var seconds = 0.0;
    var began = new HashMap<String, Instant>();
    for (var event : trial.events()) {
      var contact = event.path("contact_id").asText();
      if (isOf(event, job) && event.path("type").asText().equals("Dialled")) {
        began.put(contact, Trial.at(event));
      } else if (isOf(event, job) && event.path("type").asText().equals("Disconnected")) {
        var first = later(began.getOrDefault(contact, from), from);
        var last = Trial.at(event).isBefore(to) ? Trial.at(event) : to;
        seconds += Math.max(0, Duration.between(first, last).toMillis() / 1e3);
      }
    }
    return seconds;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
