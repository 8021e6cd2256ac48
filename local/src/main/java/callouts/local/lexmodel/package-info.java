/// Amazon Lex V2's model building: bots, drafts, builds, versions and aliases, as the API has them.
@NullMarked
package callouts.local.lexmodel;

import org.jspecify.annotations.NullMarked;
