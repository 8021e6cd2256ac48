/// What will happen if a job is sent: who is called and when, what they hear, how long it takes,
/// what it costs, and what is different from the last time.
@NullMarked
package callouts.preflight;

import org.jspecify.annotations.NullMarked;
