/// Connect's own test cases, simulated: they run the real flow with a simulated caller.
@NullMarked
package callouts.local.testcase;

import org.jspecify.annotations.NullMarked;
