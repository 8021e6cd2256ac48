/// The rehearsal's only now, order of things, random numbers and ids.
@NullMarked
package callouts.local.clock;

import org.jspecify.annotations.NullMarked;
