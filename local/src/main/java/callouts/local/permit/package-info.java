/// Who may do what: the policies of template.yaml, judged as IAM judges them.
@NullMarked
package callouts.local.permit;

import org.jspecify.annotations.NullMarked;
