/// What the person said, and how far the conversation has come.
@NullMarked
package callouts.answer;

import org.jspecify.annotations.NullMarked;
