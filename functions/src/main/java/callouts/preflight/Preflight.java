package callouts.preflight;

import callouts.job.CallJob;
import callouts.job.DayAndTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What will happen if a job is sent, told before anybody is called.
///
/// @param at the moment it would be sent
/// @param when people are called, in words ([CallingLine])
/// @param zone of the clock by which the job as a whole is told: its own, or the one all its people
///     share; UTC where there is none
/// @param nameColumn whose values are [Person#name]; empty where the job has no further column
/// @param people everyone, in the author's order
/// @param longest the call that takes longest; empty where nobody is called
/// @param longestLength how long that is, from picking up to hanging up
/// @param first the first three calls in the author's order, or fewer
/// @param cost what the calls of the forecast cost
/// @param mostCost what they cost if everyone picks up at the first dial
/// @param circumstances by which all this is told
/// @param changes since the last run; empty where none is known
public record Preflight(
    Instant at,
    String when,
    ZoneId zone,
    String nameColumn,
    List<Person> people,
    Optional<SpokenCall> longest,
    Duration longestLength,
    List<SpokenCall> first,
    Forecast forecast,
    Cost cost,
    Cost mostCost,
    Circumstances circumstances,
    Optional<Changes> changes) {

  public Preflight {
    people = List.copyOf(people);
    first = List.copyOf(first);
  }

  /// Looks ahead. The same job, moment and circumstances give the same.
  ///
  /// @param job one without problems ([callouts.call.JobCheck])
  /// @param now when it would be sent
  public static Preflight of(CallJob job, Instant now, Circumstances circumstances) {
    return new Lookout(job, now, circumstances).preflight();
  }

  /// How many people are called.
  public long called() {
    return people.stream().filter(Person::isCalled).count();
  }

  /// How many are not for a reason.
  public long notCalled(Person.Reason reason) {
    return people.stream()
        .filter(person -> person.fate() instanceof Person.NotCalled not && not.reason() == reason)
        .count();
  }

  /// The moment it would be sent, in words.
  public String moment() {
    return DayAndTime.of(at, zone);
  }

  /// All this in a few lines, for people.
  public List<Fact> facts() {
    return new Facts(this).all();
  }

  /// What the estimates take for granted, a sentence each.
  public List<String> assumptions() {
    return Assumptions.of(this);
  }

  /// The clock of the job as a whole.
  static ZoneId zone(CallJob job) {
    var zones =
        job.receivers().stream().flatMap(receiver -> receiver.zone().stream()).distinct().toList();
    return job.calling().zone().orElse(zones.size() == 1 ? zones.getFirst() : ZoneOffset.UTC);
  }
}
