/// What a person at this machine does with a job: check it, hand it in, hold it. The commands and
/// the page do the same.
@NullMarked
package callouts.local.job;

import org.jspecify.annotations.NullMarked;
