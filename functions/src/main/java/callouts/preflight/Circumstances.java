package callouts.preflight;

import java.util.Optional;
import java.util.Set;

/// What has to be known beside a job to tell what will happen to it.
///
/// @param doNotCall the numbers that no job calls, in E.164; empty where the list is not known here
/// @param lastRun empty where none is known
public record Circumstances(
    Limits limits,
    Habits habits,
    Rates rates,
    Optional<Set<String>> doNotCall,
    Optional<LastRun> lastRun) {

  public Circumstances {
    doNotCall = doNotCall.map(Set::copyOf);
  }
}
