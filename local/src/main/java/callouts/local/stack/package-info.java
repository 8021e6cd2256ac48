/// Reads template.yaml and starts what it names: the one place that knows all parts.
@NullMarked
package callouts.local.stack;

import org.jspecify.annotations.NullMarked;
