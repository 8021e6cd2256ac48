/// The forty-four faults of the public original, each as a test in which ours does right; and what
/// else may go wrong with calls: lines that are short, ends that nobody reports, functions killed.
///
/// `docs/original-faults.md` is the table of the forty-four; [FaultTableTest] keeps it whole.
@NullMarked
package callouts.local.fault;

import org.jspecify.annotations.NullMarked;
