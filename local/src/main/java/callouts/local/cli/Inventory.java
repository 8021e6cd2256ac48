package callouts.local.cli;

import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Removal.Bucket;
import callouts.local.deploy.StackResource;
import java.util.List;
import java.util.Map;

/// What a removal takes away: by name what people would miss, the rest by number.
///
/// @param where the region and account
/// @param typed the options by which the stack was named
record Inventory(
    DeployedStack stack,
    String where,
    List<StackResource> resources,
    List<Bucket> buckets,
    String typed) {
  private static final String DO_NOT_CALL = "OptOutTable";

  private static final Map<String, String> MISSED =
      Map.of(
          "AWS::DynamoDB::Table", "table %s, with all it holds",
          "Custom::Bot", "bot %s, as it was taught",
          "AWS::Connect::Instance", "the Amazon Connect instance %s, with its contacts and flows",
          "AWS::Connect::PhoneNumber", "the phone number %s, which may go to somebody else",
          "AWS::Logs::LogGroup", "the log %s");

  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append("This takes away the stack %s in %s:%n%n".formatted(stack.name(), where));
    buckets.forEach(bucket -> text.append("  ").append(line(bucket)).append('\n'));
    var left = resources.stream().filter(one -> !one.isGone()).toList();
    var missed = left.stream().filter(one -> MISSED.containsKey(one.type())).toList();
    missed.forEach(one -> text.append("  ").append(line(one)).append('\n'));
    text.append(
        """
          %d other resources, such as functions, queues and alarms

        Jobs that are under way end.
        """
            .formatted(left.size() - missed.size() - buckets.size()));
    if (left.stream().anyMatch(one -> one.id().equals(DO_NOT_CALL))) {
      text.append(
          """
          With it goes who asked not to be called again. To keep that list, break off and run
            ./callouts optout list%s > do-not-call.txt
          """
              .formatted(typed));
    }
    return text.toString();
  }

  private static String line(Bucket bucket) {
    return bucket.objects().isEmpty()
        ? "bucket " + bucket.name() + ", which is gone already"
        : "bucket %s: %,d objects, old versions included"
            .formatted(bucket.name(), bucket.objects().getAsLong());
  }

  private static String line(StackResource resource) {
    return MISSED.getOrDefault(resource.type(), "%s").formatted(resource.name());
  }
}
