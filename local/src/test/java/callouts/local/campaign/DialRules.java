package callouts.local.campaign;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Nobody is called too often, two at once on one phone, or more at once than there is room for.
record DialRules(Case seed) {
  /// The quota of a new Connect instance.
  private static final int LINES = 10;

  void check() {
    nobodyIsDialledOftenerThanTheAttempts();
    aPhoneHasOneCallAtATime();
    noMoreCallsAtOnceThanThereAreLines();
    noMoreCallsAtOnceThanTheJobAllows();
    everyCallEnds();
  }

  private void nobodyIsDialledOftenerThanTheAttempts() {
    for (var story : seed.stories()) {
      var dials = story.contacts().size();
      seed.demand(dials <= 1, "nobodyIsDialledOftenerThanTheAttempts", story, dials + " dials");
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
