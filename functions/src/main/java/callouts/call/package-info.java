/// One conversation: the words that will be spoken, rendered before the call.
@NullMarked
package callouts.call;

import org.jspecify.annotations.NullMarked;
