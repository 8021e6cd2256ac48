package callouts.local.campaign;

import callouts.job.QuestionType;
import callouts.local.campaign.DrawnJob.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes up the jobs of a seed: many small ones, a few of up to 200 receivers.
final class JobDraw {
  private static final int MOST_QUESTIONS = 4;

  /// North American numbers that nobody has: 555-0100 to 555-0199 of some cities.
  private static final List<String> CITIES = List.of("202", "212", "312", "415");

  private static final int NUMBERS_OF_A_CITY = 100;
  private static final String NOT_ALLOWED = "+447700900%03d";
  private static final String NO_NUMBER = "12";

  private final long seed;
  private final SplittableRandom chance;
  private int people;

  JobDraw(long seed) {
    this.seed = seed;
    this.chance = new SplittableRandom(seed);
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
    var questions = new ArrayList<QuestionType>();
    for (var many = chance.nextInt(0, MOST_QUESTIONS + 1); many > 0; many--) {
      questions.add(QuestionType.values()[chance.nextInt(QuestionType.values().length)]);
    }
    var receivers = new ArrayList<Receiver>();
    for (var many = size(); many > 0; many--) {
      receivers.add(new Receiver(name + (receivers.size() + 1), phone()));
    }
    return new DrawnJob(taskId, after, workbook, concurrency, tries, questions, receivers);
  }

  private int size() {
    var draw = chance.nextInt(100);
    if (draw < 70) {
      return chance.nextInt(1, 9);
    }
    return draw < 97 ? chance.nextInt(9, 31) : chance.nextInt(31, 201);
  }

  private String phone() {
    var person = people++;
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
