/// The whole system, scenario by scenario: a job and its people in, a report and its events out.
///
/// Each folder in `src/test/resources/scenarios` is one scenario; [Scenario] says what is in it.
@NullMarked
package callouts.local.scenario;

import org.jspecify.annotations.NullMarked;
