/// The page of `./callouts serve`: shows the one event log, and calls what the commands call.
/// Nothing is decided here. The page's own files are in `resources/web`.
@NullMarked
package callouts.local.web;

import org.jspecify.annotations.NullMarked;
