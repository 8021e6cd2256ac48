/// `make bench`: every figure of docs/benchmarks.md, beside its budget. Not tests.
@NullMarked
package callouts.local.bench;

import org.jspecify.annotations.NullMarked;
