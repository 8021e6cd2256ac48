/// The people on the line.
@NullMarked
package callouts.local.caller;

import org.jspecify.annotations.NullMarked;
