/// `make bench`: every figure of docs/benchmarks.md, beside its budget. Not tests.
package callouts.local.bench;
