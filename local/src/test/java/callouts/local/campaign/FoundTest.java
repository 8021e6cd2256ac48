package callouts.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.QuestionType;
import callouts.local.caller.Line;
import callouts.local.caller.PeopleFile;
import callouts.local.campaign.DrawnJob.Receiver;
import callouts.local.campaign.Fault.Death;
import callouts.local.campaign.Fault.Kill;
import callouts.local.campaign.Fault.Outage;
import callouts.local.campaign.Fault.Refusal;
import callouts.local.campaign.Fault.Refused;
import callouts.local.campaign.Fault.Side;
import callouts.local.campaign.Fault.Skew;
import callouts.local.campaign.Fault.Travel;
import callouts.local.campaign.Fault.Unanswered;
import callouts.local.campaign.Plan.Numbered;
import callouts.local.campaign.Terms.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the campaign has found, each as the smallest mishap that shows it.
final class FoundTest {
  private static final Path HOME = Path.of("..");
  private static final PeopleFile NOBODY_PICKS_UP =
      new PeopleFile(OptionalLong.empty(), Map.of(Line.NO_ANSWER, 1.0), 0, 0, Map.of());
  private static final Duration LONG = Duration.ofMinutes(15);

  private static Plan job(int receivers, Fault... faults) {
    return job(receivers, Terms.ONCE, faults);
  }

  private static Plan job(int receivers, Terms terms, Fault... faults) {
    var people =
        IntStream.rangeClosed(1, receivers)
            .mapToObj(number -> new Receiver("a" + number, "+1202555%04d".formatted(100 + number)))
            .toList();
    var job =
        new DrawnJob(
            "found", Duration.ZERO, false, 5, 3, terms, List.of(QuestionType.YES_NO), people);
    var numbered =
        IntStream.range(0, faults.length).mapToObj(i -> new Numbered(i + 1, faults[i])).toList();
    return new Plan(
        7, Plan.START, List.of(job), List.of(), List.of(), PeopleFile.everyoneAnswers(), numbered);
  }

  private static Plan cancelledAfter(Duration time, Plan plan) {
    return with(List.of(new Order(time, Order.Kind.CANCEL, "found")), plan.people(), plan);
  }

  private static Plan with(List<Order> orders, PeopleFile people, Plan plan) {
    return new Plan(
        plan.seed(), plan.start(), plan.jobs(), plan.optedOut(), orders, people, plan.faults());
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

  /// It planned to wait until now, some thousand times.
  @Test
  void aRunWaitsAlsoWhereTheClockOfItsPlannerIsSlow() {
    var window =
        new Window(LocalTime.of(9, 30), LocalTime.of(17, 0), false, ZoneId.of("Europe/London"));
    var terms =
        new Terms(1, List.of(Duration.ZERO), List.of(), Optional.of(window), Optional.empty());
    isFine(job(1, terms, new Skew(Duration.ZERO, Duration.ofMillis(-900))));
  }

  @Test
  void theReceiversAreReadWhenS3IsBack() {
    isFine(job(1, new Refused(Fault.STATE_MACHINE, 1, 6, Refusal.FAILED)));
  }

  /// The dial came about, its answer did not, and the job was cancelled before it was asked again:
  /// the report said Cancelled of somebody who was talking.
  @Test
  void whoseDialMayHaveComeAboutIsNotPutOff() {
    var dial = new Unanswered("PlaceCall", 8, 3, Side.AFTER);
    isFine(cancelledAfter(Duration.ofMillis(300), job(1, dial)));
  }

  @Test
  void whoseDialIsInDoubtIsCancelledWhenItIsSureThatThereWasNone() {
    var dial = new Unanswered("PlaceCall", 8, 3, Side.BEFORE);
    isFine(cancelledAfter(Duration.ofMillis(300), job(1, dial)));
  }

  /// Only Connect knows of it, and may not be asked any more: the row has to say so. It was
  /// Cancelled, and nothing besides, of somebody whose telephone rang.
  @Test
  void aDialOfWhichNothingWasHeardIsInDoubtWhereTheJobIsCancelled() {
    var dial = new Unanswered("PlaceCall", 8, 3, Side.AFTER);
    var event = new Travel(1, List.of());
    var plan = cancelledAfter(Duration.ofMillis(300), job(1, dial, event));
    isFine(with(plan.orders(), NOBODY_PICKS_UP, plan));
  }

  /// Only Connect knows of it, and is asked when the job goes on, by the same client token.
  @Test
  void aDialOfWhichNothingWasHeardIsFoundWhenAPausedJobGoesOn() {
    var pause =
        List.of(
            new Order(Duration.ofMillis(300), Order.Kind.PAUSE, "found"),
            new Order(Duration.ofMinutes(20), Order.Kind.RESUME, "found"));
    var dial = new Unanswered("PlaceCall", 8, 3, Side.AFTER);
    var event = new Travel(1, List.of());
    isFine(with(pause, NOBODY_PICKS_UP, job(1, dial, event)));
  }

  /// The dials waited on their queue for longer than the state machine waits for a call: everyone
  /// of the round was in the report as TimedOut.
  @Test
  void whoseDialWaitedTooLongIsDialledAllTheSame() {
    isFine(job(3, new Kill(2, Duration.ofHours(1))));
  }
}
