/// After a deployment: does the deployed flow talk, and do the bots understand?
@NullMarked
package callouts.local.smoke;

import org.jspecify.annotations.NullMarked;
