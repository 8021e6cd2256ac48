/// One receiver's share of a job, as it travels from the state machine to the dial.
@NullMarked
package callouts.task;

import org.jspecify.annotations.NullMarked;
