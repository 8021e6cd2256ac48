/// What was asked for: who to call, and what to ask them.
@NullMarked
package callouts.job;

import org.jspecify.annotations.NullMarked;
