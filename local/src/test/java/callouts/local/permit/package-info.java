/// Tests of what a policy allows.
@NullMarked
package callouts.local.permit;

import org.jspecify.annotations.NullMarked;
