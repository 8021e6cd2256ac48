package callouts.local.permit;

import callouts.local.permit.Role.Policy;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the role that SAM makes of a function's or a state machine's properties.
public final class RoleReader {
  private final String stack;
  private final String account;
  private final SamPolicies known;
  private final Map<String, String> context;

  /// @param stack name of the stack, with which SAM's roles begin
  public RoleReader(String stack, String region, String account) {
    this.stack = stack;
    this.account = account;
    this.known = new SamPolicies(region + ":" + account);
    this.context =
        Map.of(
            "aws:PrincipalAccount", account,
            "aws:ResourceAccount", account,
            // Of the services of a rehearsal only Lex is handed a role.
            "iam:PassedToService", "lexv2.amazonaws.com",
            "aws:RequestedRegion", region);
  }

  /// The role of an `AWS::Serverless::Function`: it may write its log and its traces, and poll the
  /// queues of its events, without a word in the template.
  ///
  /// @param properties resolved
  public Role ofFunction(String id, JsonNode properties) {
    var policies = new ArrayList<>(declared(id, properties));
    policies.add(managed(id, "AWSLambdaBasicExecutionRole"));
    if (properties.path("Tracing").asText().equals("Active")) {
      policies.add(managed(id, "AWSXrayWriteOnlyAccess"));
    }
    if (properties.path("Events").valueStream().anyMatch(RoleReader::isQueue)) {
      policies.add(managed(id, "AWSLambdaSQSQueueExecutionRole"));
    }
    return role(id, stack + "-" + id, policies);
  }

  private static boolean isQueue(JsonNode event) {
    return event.path("Type").asText().equals("SQS");
  }

  /// The role of an `AWS::Serverless::StateMachine`.
  ///
  /// @param properties resolved
  public Role ofStateMachine(String id, JsonNode properties) {
    var policies = new ArrayList<>(declared(id, properties));
    if (properties.path("Tracing").path("Enabled").asBoolean()) {
      policies.add(managed(id, "AWSXrayWriteOnlyAccess"));
    }
    return role(id, properties.path("Name").asText(), policies);
  }

  /// The name of the role that SAM makes for a resource, without the letters CloudFormation adds.
  public String name(String id) {
    return stack + "-" + id + "Role";
  }

  private Role role(String id, String session, List<Policy> policies) {
    var arn = "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, name(id), session);
    return new Role(id, arn, policies, context);
  }

  private List<Policy> declared(String id, JsonNode properties) {
    for (var field : List.of("Role", "PermissionsBoundary", "PolicyStatements")) {
      if (properties.has(field)) {
        throw new IllegalArgumentException(
            "template.yaml: the rehearsal does not know " + field + " of " + id);
      }
    }
    return PolicyReader.listed(properties.path("Policies")).stream()
        .map(policy -> policy(id, policy))
        .toList();
  }

  private Policy policy(String id, JsonNode policy) {
    if (policy.isTextual()) {
      return managed(id, policy.asText());
    }
    if (policy.has("Statement")) {
      return policy(id, Policy.DECLARED, policy);
    }
    var template = policy.properties().iterator().next();
    return policy(id, template.getKey(), known.template(template.getKey(), template.getValue()));
  }

  private Policy managed(String id, String name) {
    return policy(id, name, known.managed(name));
  }

  private Policy policy(String id, String origin, JsonNode document) {
    var reader = new PolicyReader("template.yaml: " + id, context.keySet());
    return new Policy(origin, reader.read(document));
  }
}
