/// The forty-four faults of the public original, each as a test in which ours does right.
///
/// `docs/original-faults.md` is the table of them; [FaultTableTest] keeps it whole.
@NullMarked
package callouts.local.fault;

import org.jspecify.annotations.NullMarked;
