/// One thin file per Lambda function, in the order the data meets them.
@NullMarked
package callouts.handler;

import org.jspecify.annotations.NullMarked;
