package callouts.local.campaign;

import callouts.local.caller.PeopleFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// All that one seed decides: the jobs, the people, and what goes wrong.
///
/// @param start when the first job is handed in
/// @param optedOut numbers that are on the do-not-call list from the beginning
/// @param orders what somebody wants of the jobs on their way
/// @param faults each with its number, by which it is named in a command
record Plan(
    long seed,
    Instant start,
    List<DrawnJob> jobs,
    List<String> optedOut,
    List<Order> orders,
    PeopleFile people,
    List<Numbered> faults) {
  /// A Saturday morning.
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  Plan {
    jobs = List.copyOf(jobs);
    optedOut = List.copyOf(optedOut);
    orders = List.copyOf(orders);
    faults = List.copyOf(faults);
  }

  /// A fault and its place in the schedule that its seed has drawn, from 1.
  record Numbered(int number, Fault fault) {}

  /// The plan of a seed.
  static Plan of(long seed) {
    var draw = new JobDraw(seed);
    var jobs = draw.jobs();
    var faults = new FaultDraw(seed, receivers(jobs)).faults();
    var numbered = new ArrayList<Numbered>();
    for (var fault : faults) {
      numbered.add(new Numbered(numbered.size() + 1, fault));
    }
    return new Plan(
        seed,
        draw.start(),
        jobs,
        draw.optedOut(jobs),
        draw.orders(jobs),
        new PeopleDraw(seed, jobs).people(),
        numbered);
  }

  private static int receivers(List<DrawnJob> jobs) {
    return jobs.stream().mapToInt(job -> job.receivers().size()).sum();
  }

  /// @throws java.util.NoSuchElementException where there is none
  DrawnJob job(String taskId) {
    return jobs.stream().filter(job -> job.taskId().equals(taskId)).findFirst().orElseThrow();
  }

  int receivers() {
    return receivers(jobs);
  }

  /// The same plan with only the first receivers of each job.
  Plan withReceivers(int most) {
    var smaller = jobs.stream().map(job -> job.withReceivers(most)).toList();
    return new Plan(seed, start, smaller, optedOut, orders, people, faults);
  }

  /// The same plan with only the faults of these numbers.
  Plan withFaults(List<Integer> numbers) {
    var fewer = faults.stream().filter(fault -> numbers.contains(fault.number())).toList();
    return new Plan(seed, start, jobs, optedOut, orders, people, fewer);
  }

  List<Integer> faultNumbers() {
    return faults.stream().map(Numbered::number).toList();
  }

  /// The faults of one kind, in order.
  <F extends Fault> List<F> faults(Class<F> kind) {
    return faults.stream().map(Numbered::fault).filter(kind::isInstance).map(kind::cast).toList();
  }
}
