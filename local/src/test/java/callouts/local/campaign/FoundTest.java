package callouts.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.QuestionType;
import callouts.local.caller.PeopleFile;
import callouts.local.campaign.DrawnJob.Receiver;
import callouts.local.campaign.Fault.Death;
import callouts.local.campaign.Fault.Outage;
import callouts.local.campaign.Fault.Refusal;
import callouts.local.campaign.Fault.Refused;
import callouts.local.campaign.Fault.Side;
import callouts.local.campaign.Fault.Unanswered;
import callouts.local.campaign.Plan.Numbered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the campaign has found, each as the smallest mishap that shows it.
final class FoundTest {
  private static final Path HOME = Path.of("..");
  private static final Duration LONG = Duration.ofMinutes(15);

  private static Plan job(int receivers, Fault... faults) {
    var people =
        IntStream.rangeClosed(1, receivers)
            .mapToObj(number -> new Receiver("a" + number, "+1202555%04d".formatted(100 + number)))
            .toList();
    var job =
        new DrawnJob("found", Duration.ZERO, false, 5, 3, List.of(QuestionType.YES_NO), people);
    var numbered =
        IntStream.range(0, faults.length).mapToObj(i -> new Numbered(i + 1, faults[i])).toList();
    return new Plan(7, List.of(job), PeopleFile.everyoneAnswers(), numbered);
  }

  private static void isFine(Plan plan) {
    var verdict = Verdict.of(plan, HOME);
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.happened()).containsAll(plan.faults(Fault.class));
  }

  @Test
  void whatTheDialQueueThrottlesIsSentAgain() {
    isFine(job(2, new Refused(Fault.STATE_MACHINE, 2, 3, Refusal.THROTTLED)));
  }

  @Test
  void whatTheDialQueueDoesNotAnswerIsSentAgain() {
    isFine(job(2, new Unanswered(Fault.STATE_MACHINE, 2, 3, Side.BEFORE)));
    isFine(job(2, new Unanswered(Fault.STATE_MACHINE, 2, 3, Side.AFTER)));
  }

  @Test
  void nobodyIsGivenUpWhileS3IsAway() {
    isFine(
        job(
            2,
            new Death("PlaceCall", 1, Side.BEFORE),
            new Outage("s3", Duration.ofSeconds(60), Duration.ofMinutes(8))));
  }

  @Test
  void theReportIsWrittenWhenS3IsBack() {
    isFine(job(1, new Outage("s3", Duration.ofSeconds(10), LONG)));
  }

  @Test
  void theNoticeGoesOutWhenTheTopicIsBack() {
    isFine(job(1, new Outage("sns", Duration.ZERO, Duration.ofMinutes(30))));
  }

  @Test
  void theReceiversAreReadWhenS3IsBack() {
    isFine(job(1, new Refused(Fault.STATE_MACHINE, 1, 6, Refusal.FAILED)));
  }
}
