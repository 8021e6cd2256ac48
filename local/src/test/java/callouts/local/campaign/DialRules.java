package callouts.local.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Nobody is called too often, two at once on one phone, or more at once than there is room for.
record DialRules(Case seed) {
  /// The quota of a new Connect instance.
  private static final int LINES = 10;

  /// The last words of a call take this long, at the end of which the wait begins; and clocks
  /// differ.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  /// By so much a function's clock and what it has read may be behind.
  private static final Duration BEHIND = Fault.MOST_SKEW.plus(Fault.MOST_SLOW);

  void check() {
    nobodyIsDialledOftenerThanTheAttempts();
    nobodyIsDialledAgainWithoutReason();
    nobodyIsDialledAgainTooSoon();
    everyoneIsDialledAgainWhoIsToBe();
    nobodyIsDialledOutsideTheWindow();
    nobodyIsDialledWhenTheJobMayNot();
    nobodyIsDialledWhoHasOptedOut();
    whoHasOptedOutIsOnTheList();
    aPhoneHasOneCallAtATime();
    noMoreCallsAtOnceThanThereAreLines();
    noMoreCallsAtOnceThanTheJobAllows();
    everyCallEnds();
  }

  private void nobodyIsDialledOftenerThanTheAttempts() {
    for (var story : seed.stories()) {
      var dials = story.contacts().stream().map(Contact::attempt).toList();
      var inOrder = IntStream.rangeClosed(1, dials.size()).boxed().toList();
      seed.demand(
          dials.equals(inOrder) && dials.size() <= story.job().terms().attempts(),
          "nobodyIsDialledOftenerThanTheAttempts",
          story,
          "dials " + dials + " of " + story.job().terms().attempts());
    }
  }

  private void nobodyIsDialledAgainWithoutReason() {
    for (var story : seed.stories()) {
      for (var dial = 1; dial < story.contacts().size(); dial++) {
        var reason = story.reasonOf(dial);
        seed.demand(
            story.job().terms().on().contains(reason),
            "nobodyIsDialledAgainWithoutReason",
            story,
            "dial " + dial + " ended with '" + reason + "'");
      }
    }
  }

  private void nobodyIsDialledAgainTooSoon() {
    for (var story : seed.stories()) {
      for (var dial = 1; dial < story.contacts().size(); dial++) {
        var waited =
            Duration.between(
                story.contacts().get(dial - 1).ended(), story.contacts().get(dial).dialled());
        seed.demand(
            waited.plus(TOLERANCE).compareTo(story.job().terms().after(dial)) >= 0,
            "nobodyIsDialledAgainTooSoon",
            story,
            "dial " + (dial + 1) + " comes after " + waited);
      }
    }
  }

  /// Only a job that may go on for its full time is sure to come to it.
  private void everyoneIsDialledAgainWhoIsToBe() {
    for (var story : seed.reported()) {
      var terms = story.job().terms();
      var isToBe =
          terms.on().contains(story.reason())
              && !story.contacts().isEmpty()
              && story.contacts().size() < terms.attempts()
              && terms.expires().isEmpty()
              && !story.run().isCancelled();
      seed.demand(
          !isToBe,
          "everyoneIsDialledAgainWhoIsToBe",
          story,
          story.contacts().size() + " dials, the last ended with " + story.reason());
    }
  }

  private void nobodyIsDialledOutsideTheWindow() {
    for (var story : seed.stories()) {
      for (var contact : story.contacts()) {
        seed.demand(
            isOpen(story, contact.dialled()),
            "nobodyIsDialledOutsideTheWindow",
            story,
            contact.dialled() + " in " + story.job().zone(story.receiver()));
      }
    }
  }

  /// By the clock of PlaceCall, which may be a little wrong.
  private static boolean isOpen(Story story, Instant at) {
    var zone = story.job().zone(story.receiver());
    return story
        .job()
        .terms()
        .window()
        .map(
            window ->
                window.isOpen(at.minus(BEHIND), zone)
                    || window.isOpen(at.plus(Fault.MOST_SKEW), zone))
        .orElse(true);
  }

  private void nobodyIsDialledWhenTheJobMayNot() {
    for (var story : seed.stories()) {
      for (var contact : story.contacts()) {
        var inTime = contact.dialled().isBefore(story.run().deadline().plus(BEHIND));
        seed.demand(
            inTime && mayDial(story.run(), contact.dialled()),
            "nobodyIsDialledWhenTheJobMayNot",
            story,
            contact.dialled() + ", until " + story.run().deadline());
      }
    }
  }

  private static boolean mayDial(Run run, Instant at) {
    return run.mayDial(at) || run.mayDial(at.minus(Fault.MOST_SLOW));
  }

  private void nobodyIsDialledWhoHasOptedOut() {
    for (var story : seed.stories()) {
      var from = seed.isNotToBeCalledFrom(story.receiver().phone()).orElse(Instant.MAX);
      seed.demand(
          story.contacts().stream().noneMatch(contact -> contact.dialled().isAfter(from)),
          "nobodyIsDialledWhoHasOptedOut",
          story,
          "dialled after " + from);
    }
  }

  /// And nobody else is.
  private void whoHasOptedOutIsOnTheList() {
    for (var story : seed.stories()) {
      var phone = story.receiver().phone();
      var onList = seed.evidence().optedOut().contains(phone);
      seed.demand(
          onList ? seed.isListed(phone) : seed.isNotToBeCalledFrom(phone).isEmpty(),
          "whoHasOptedOutIsOnTheList",
          story,
          onList ? "on the list for nothing" : "not on the list");
    }
  }

  private void aPhoneHasOneCallAtATime() {
    seed.stories().stream()
        .collect(Collectors.groupingBy(story -> story.receiver().phone()))
        .values()
        .forEach(
            of -> {
              var most = mostAtOnce(of);
              seed.demand(most <= 1, "aPhoneHasOneCallAtATime", of, most + " calls");
            });
  }

  private void noMoreCallsAtOnceThanThereAreLines() {
    var most = mostAtOnce(seed.stories());
    seed.demand(most <= LINES, "noMoreCallsAtOnceThanThereAreLines", "all jobs", most + " calls");
  }

  private void noMoreCallsAtOnceThanTheJobAllows() {
    for (var job : seed.jobs()) {
      var most = mostAtOnce(seed.stories(job));
      seed.demand(
          most <= job.concurrency(),
          "noMoreCallsAtOnceThanTheJobAllows",
          job.taskId(),
          most + " calls of " + job.concurrency());
    }
  }

  /// A line that is free at an instant can be dialled on at that instant.
  private static int mostAtOnce(List<Story> of) {
    var changes = new TreeMap<Instant, Integer>();
    for (var story : of) {
      for (var contact : story.contacts()) {
        changes.merge(contact.dialled(), 1, Integer::sum);
        changes.merge(contact.ended(), -1, Integer::sum);
      }
    }
    var most = 0;
    var now = 0;
    for (var change : changes.values()) {
      now += change;
      most = Math.max(most, now);
    }
    return most;
  }

  private void everyCallEnds() {
    for (var story : seed.stories()) {
      for (var contact : story.contacts()) {
        seed.demand(!contact.reason().isEmpty(), "everyCallEnds", story, contact.id());
      }
    }
  }
}
