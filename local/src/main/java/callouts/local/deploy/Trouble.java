package callouts.local.deploy;

/// Why a resource could not be created, changed or deleted, in AWS's words.
///
/// @param id its name in the template
/// @param type such as `AWS::Connect::Instance`
public record Trouble(String id, String type, String reason) {
  @Override
  public String toString() {
    return id + " (" + type + "): " + reason;
  }
}
