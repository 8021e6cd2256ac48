/// The recogniser for our bots: which intent was meant, and what fills its slots.
@NullMarked
package callouts.local.bot;

import org.jspecify.annotations.NullMarked;
