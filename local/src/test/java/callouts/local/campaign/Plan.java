package callouts.local.campaign;

import callouts.local.caller.PeopleFile;
import java.util.ArrayList;
import java.util.List;

/// All that one seed decides: the jobs, the people, and what goes wrong.
///
/// @param faults each with its number, by which it is named in a command
record Plan(long seed, List<DrawnJob> jobs, PeopleFile people, List<Numbered> faults) {
  Plan {
    jobs = List.copyOf(jobs);
    faults = List.copyOf(faults);
  }

  /// A fault and its place in the schedule that its seed has drawn, from 1.
  record Numbered(int number, Fault fault) {}

  /// The plan of a seed.
  static Plan of(long seed) {
    var jobs = new JobDraw(seed).jobs();
    var faults = new FaultDraw(seed, receivers(jobs)).faults();
    var numbered = new ArrayList<Numbered>();
    for (var fault : faults) {
      numbered.add(new Numbered(numbered.size() + 1, fault));
    }
    return new Plan(seed, jobs, new PeopleDraw(seed, jobs).people(), numbered);
  }

  private static int receivers(List<DrawnJob> jobs) {
    return jobs.stream().mapToInt(job -> job.receivers().size()).sum();
  }

  int receivers() {
    return receivers(jobs);
  }

  /// The same plan with only the first receivers of each job.
  Plan withReceivers(int most) {
    return new Plan(
        seed, jobs.stream().map(job -> job.withReceivers(most)).toList(), people, faults);
  }

  /// The same plan with only the faults of these numbers.
  Plan withFaults(List<Integer> numbers) {
    return new Plan(
        seed,
        jobs,
        people,
        faults.stream().filter(fault -> numbers.contains(fault.number())).toList());
  }

  List<Integer> faultNumbers() {
    return faults.stream().map(Numbered::number).toList();
  }

  /// The faults of one kind, in order.
  <F extends Fault> List<F> faults(Class<F> kind) {
    return faults.stream().map(Numbered::fault).filter(kind::isInstance).map(kind::cast).toList();
  }
}
