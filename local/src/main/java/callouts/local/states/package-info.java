/// Amazon States Language: read, and interpreted step by step.
@NullMarked
package callouts.local.states;

import org.jspecify.annotations.NullMarked;
