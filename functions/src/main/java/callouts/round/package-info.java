/// Who is called next: a job goes in rounds, of each of which everyone is dialled at most once.
@NullMarked
package callouts.round;

import org.jspecify.annotations.NullMarked;
