/// The fault campaign: jobs and mishaps drawn from seeds, and what must hold of each whatever goes
/// wrong (docs/reliability.md).
@NullMarked
package callouts.local.campaign;

import org.jspecify.annotations.NullMarked;
