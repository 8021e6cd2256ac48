package callouts.local.stack;

import callouts.local.stack.Template.Resource;
import java.util.Map;
import java.util.Set;

/// What template.yaml declares and the rehearsal leaves out knowingly, each with the reason. What
/// it neither simulates nor passes over is refused by name, so that nothing is left out unnoticed.
final class PassedOver {
  /// Types of which nothing is created.
  static final Map<String, String> TYPES =
      Map.of(
          "AWS::Lambda::Permission", "nothing to create: Roles reads it when Connect or Lex calls",
          "AWS::IAM::Role", "a service's own role: what Lex does is not asked about",
          "AWS::S3::BucketPolicy", "it denies what is not TLS, and there is no TLS in a process",
          "AWS::SQS::QueuePolicy", "it denies what is not TLS, and there is no TLS in a process",
          "AWS::SNS::TopicPolicy",
              "it denies what is not TLS, and lets alarms in, of which none is",
          "AWS::CloudWatch::Alarm", "there are no metrics; a failure is an event of the run",
          "AWS::Logs::LogGroup", "functions log to the terminal");

  /// Properties of types that are created.
  static final Map<String, Map<String, String>> PROPERTIES =
      Map.of(
          "AWS::S3::Bucket",
          Map.of(
              "BucketEncryption", "nothing is encrypted",
              "OwnershipControls", "there is one account",
              "PublicAccessBlockConfiguration", "there is no public",
              "LifecycleConfiguration", "no rehearsal lasts for days"),
          "AWS::KMS::Key",
          Map.of(
              "Description", "it is for people",
              "KeyPolicy", "it leaves all to the roles, which are asked, and lets alarms in",
              "EnableKeyRotation", "no rehearsal lasts for a year",
              "PendingWindowInDays", "nothing is deleted"),
          "AWS::DynamoDB::Table",
          Map.of(
              "BillingMode", "nothing is billed",
              "SSESpecification", "nothing is encrypted",
              "PointInTimeRecoverySpecification", "there are no backups"));

  private PassedOver() {}

  /// @throws IllegalArgumentException naming a type that is not passed over
  static void check(Resource resource) {
    if (!TYPES.containsKey(resource.type())) {
      throw unknown("type", resource.type(), resource);
    }
  }

  /// @param simulated the properties that have an effect here
  /// @throws IllegalArgumentException naming a property that is neither simulated nor passed over
  static void check(Resource resource, Set<String> simulated) {
    var passedOver = PROPERTIES.getOrDefault(resource.type(), Map.of());
    for (var property : resource.properties().properties()) {
      var name = property.getKey();
      if (!simulated.contains(name) && !passedOver.containsKey(name)) {
        throw unknown("property", name, resource);
      }
    }
  }

  private static IllegalArgumentException unknown(String what, String name, Resource of) {
    return new IllegalArgumentException(
        "template.yaml: the rehearsal does not know the " + what + " " + name + " of " + of.id());
  }
}
