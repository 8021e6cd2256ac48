/// The commands, one file each.
@NullMarked
package callouts.local.cli;

import org.jspecify.annotations.NullMarked;
