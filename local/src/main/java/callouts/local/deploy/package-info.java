/// Puts the product on AWS and takes it away again: what is asked, which programs run, and what
/// CloudFormation says of the stack.
@NullMarked
package callouts.local.deploy;

import org.jspecify.annotations.NullMarked;
