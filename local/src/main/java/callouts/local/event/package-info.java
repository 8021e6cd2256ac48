/// What happened, in order: the one log that the CLI, the page and the tests read.
@NullMarked
package callouts.local.event;

import org.jspecify.annotations.NullMarked;
