package callouts.local.deploy;

/// One resource of a stack.
///
/// @param id its name in the template
/// @param type such as `AWS::S3::Bucket`
/// @param name its name in AWS; empty before it is created
/// @param status CloudFormation's word, such as `CREATE_COMPLETE`
public record StackResource(String id, String type, String name, String status) {
  /// It is deleted already.
  public boolean isGone() {
    return status.equals("DELETE_COMPLETE");
  }
}
