/// The local services: they speak AWS's wire protocols to the real SDK and CLI.
@NullMarked
package callouts.local.cloud;

import org.jspecify.annotations.NullMarked;
