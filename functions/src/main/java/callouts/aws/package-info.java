/// The only importer of the AWS SDK: each class is one thing we keep or do at AWS.
@NullMarked
package callouts.aws;

import org.jspecify.annotations.NullMarked;
