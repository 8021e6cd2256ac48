/// Bad input, made by mutating good input, pushed through every door of the product: `make fuzz`.
///
/// docs/reliability.md says what counts as a crash, and what the last run came to.
@NullMarked
package callouts.local.fuzz;

import org.jspecify.annotations.NullMarked;
