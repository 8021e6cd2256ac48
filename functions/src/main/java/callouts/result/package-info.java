/// How a call ended.
@NullMarked
package callouts.result;

import org.jspecify.annotations.NullMarked;
