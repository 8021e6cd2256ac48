/// The rehearsal: the deployable system on one machine, with simulated people on the phone.
@NullMarked
package callouts.local;

import org.jspecify.annotations.NullMarked;
