/// Contact flows (Flow language 2019-10-30): read, and interpreted action by action.
@NullMarked
package callouts.local.flow;

import org.jspecify.annotations.NullMarked;
