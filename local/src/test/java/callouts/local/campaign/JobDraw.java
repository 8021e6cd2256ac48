package callouts.local.campaign;

import callouts.job.QuestionType;
import callouts.local.campaign.DrawnJob.Receiver;
import callouts.local.campaign.Terms.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Makes up the jobs of a seed: many small ones, a few of up to 200 receivers.
final class JobDraw {
  private static final int MOST_QUESTIONS = 4;

  /// North American numbers that nobody has: 555-0100 to 555-0199 of some cities.
  private static final List<String> CITIES = List.of("202", "212", "312", "415");

  private static final int NUMBERS_OF_A_CITY = 100;
  /// A Saturday morning, a working day, and evenings before the clocks change.
  private static final List<Instant> STARTS =
      List.of(
          Plan.START,
          Instant.parse("2026-11-23T14:30:00Z"),
          Instant.parse("2026-10-31T22:00:00Z"),
          Instant.parse("2027-03-13T23:00:00Z"));

  private static final List<String> ZONES =
      List.of("America/New_York", "UTC", "Europe/London", "Asia/Tokyo");
  private static final String NOT_ALLOWED = "+447700900%03d";
  private static final String NO_NUMBER = "12";

  private final long seed;
  private final SplittableRandom chance;
  private int people;

  JobDraw(long seed) {
    this.seed = seed;
    this.chance = new SplittableRandom(seed);
  }

  Instant start() {
    return STARTS.get(new SplittableRandom(seed + 1).nextInt(STARTS.size()));
  }

  List<DrawnJob> jobs() {
    var jobs = new ArrayList<DrawnJob>();
    jobs.add(job("a", Duration.ZERO));
    if (chance.nextInt(6) == 0) {
      jobs.add(job("b", Duration.ofSeconds(chance.nextInt(0, 120))));
    }
    return jobs;
  }

  private DrawnJob job(String name, Duration after) {
    var taskId = "job-" + seed + "-" + name;
    var workbook = chance.nextBoolean();
    var concurrency = chance.nextInt(1, 11);
    var tries = chance.nextInt(1, 4);
    var window = chance.nextInt(4) == 0 ? Optional.of(window()) : Optional.<Window>empty();
    var terms = terms(window);
    var questions = new ArrayList<QuestionType>();
    for (var many = chance.nextInt(0, MOST_QUESTIONS + 1); many > 0; many--) {
      questions.add(QuestionType.values()[chance.nextInt(QuestionType.values().length)]);
    }
    var receivers = new ArrayList<Receiver>();
    for (var many = size(); many > 0; many--) {
      receivers.add(new Receiver(name + (receivers.size() + 1), phone(), zone(terms)));
    }
    return new DrawnJob(taskId, after, workbook, concurrency, tries, terms, questions, receivers);
  }

  private Terms terms(Optional<Window> window) {
    return new Terms(
        chance.nextInt(3) == 0 ? chance.nextInt(2, 5) : 1,
        pick(
            List.of(
                List.of(Duration.ofMinutes(20)),
                List.of(Duration.ofMinutes(1)),
                List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1)))),
        pick(
            List.of(List.of("NoAnswer", "Busy"), List.of("NoAnswer", "Busy", "HungUp", "NoInput"))),
        window,
        chance.nextInt(8) == 0 ? Optional.of(expires(window)) : Optional.empty());
  }

  private Window window() {
    var from = chance.nextInt(0, 20);
    var hours = chance.nextInt(1, 24 - from);
    return new Window(
        LocalTime.of(from, chance.nextInt(2) * 30),
        LocalTime.of(Math.min(23, from + hours), 45),
        chance.nextBoolean(),
        ZoneId.of(pick(ZONES)));
  }

  /// A window is three days away at most; a job that can call nobody is not accepted.
  private Duration expires(Optional<Window> window) {
    return window.isPresent() ? Duration.ofDays(4) : Duration.ofMinutes(chance.nextInt(1, 600));
  }

  private String zone(Terms terms) {
    return terms.window().isPresent() && chance.nextInt(5) == 0 ? pick(ZONES) : "";
  }

  private <T> T pick(List<T> of) {
    return of.get(chance.nextInt(of.size()));
  }

  /// In some seeds somebody has opted out before.
  List<String> optedOut(List<DrawnJob> jobs) {
    return jobs.stream()
        .filter(_ -> chance.nextInt(8) == 0)
        .map(job -> pick(job.receivers()).phone())
        .filter(phone -> phone.startsWith("+"))
        .toList();
  }

  /// Some jobs are paused and resumed, some cancelled, some handed in again.
  List<Order> orders(List<DrawnJob> jobs) {
    var orders = new ArrayList<Order>();
    for (var job : jobs) {
      var when = Duration.ofSeconds(chance.nextInt(1, 20 + 10 * job.receivers().size()));
      var later = when.plusSeconds(chance.nextInt(1, 7_200));
      switch (chance.nextInt(12)) {
        case 0 -> {
          orders.add(new Order(when, Order.Kind.PAUSE, job.taskId()));
          orders.add(new Order(later, Order.Kind.RESUME, job.taskId()));
        }
        case 1 -> {
          orders.add(new Order(when, Order.Kind.PAUSE, job.taskId()));
          orders.add(new Order(later, Order.Kind.CANCEL, job.taskId()));
        }
        case 2 -> orders.add(new Order(when, Order.Kind.CANCEL, job.taskId()));
        case 3 -> orders.add(new Order(when, Order.Kind.HAND_IN, job.taskId()));
        default -> {} // Most run as they are.
      }
    }
    return orders;
  }

  private int size() {
    var draw = chance.nextInt(100);
    if (draw < 70) {
      return chance.nextInt(1, 9);
    }
    return draw < 97 ? chance.nextInt(9, 31) : chance.nextInt(31, 201);
  }

  private String phone() {
    var person = chance.nextInt(10) == 0 ? chance.nextInt(people + 1) : people++;
    return switch (chance.nextInt(40)) {
      case 0 -> NO_NUMBER;
      case 1 -> NOT_ALLOWED.formatted(person % 1000);
      default ->
          "+1%s555%04d"
              .formatted(
                  CITIES.get(person / NUMBERS_OF_A_CITY % CITIES.size()),
                  100 + person % NUMBERS_OF_A_CITY);
    };
  }
}
