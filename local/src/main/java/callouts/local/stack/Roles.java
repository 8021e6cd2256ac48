package callouts.local.stack;

import callouts.local.cloud.Access;
import callouts.local.permit.Names;
import callouts.local.permit.Permits;
import callouts.local.permit.Role;
import callouts.local.permit.RoleReader;
import callouts.local.stack.Template.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may do what, as template.yaml has it: the roles of the functions and the state machine, and
/// which functions Amazon Connect and Amazon Lex may call.
final class Roles {
  private static final Logger LOG = LoggerFactory.getLogger(Roles.class);
  private static final RoleReader READER =
      new RoleReader(Template.STACK, Template.REGION, Template.ACCOUNT);

  /// What an event source mapping does with its queue, on behalf of its function.
  private static final List<String> POLLING =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  private final Template template;
  private final Permits permits;

  Roles(Template template) {
    this.template = template;
    var roles = new HashMap<String, Role>();
    for (var resource : template.resources().values()) {
      switch (resource.type()) {
        case "AWS::Serverless::Function" ->
            roles.put(
                template.value(resource.id()),
                READER.ofFunction(resource.id(), resource.properties()));
        case "AWS::Serverless::StateMachine" ->
            roles.put(
                nameOf(resource.id()), READER.ofStateMachine(resource.id(), resource.properties()));
        default -> {} // All others act on nobody's behalf.
      }
    }
    this.permits = new Permits(roles);
  }

  /// The name of the role of a state machine.
  static String nameOf(String id) {
    return READER.name(id);
  }

  Permits permits() {
    return permits;
  }

  /// AWS refuses an event source mapping whose function may not poll the queue.
  void permitPolling(String function, String queueArn) {
    for (var action : POLLING) {
      permits
          .refusal(function, new Access(action, queueArn))
          .ifPresent(
              words -> {
                throw new IllegalArgumentException("template.yaml: " + words);
              });
    }
  }

  /// Refuses a call that Connect may not make; its flow then goes on at the Error branch. Who may
  /// call a function may not call its alias for that, nor the other way round (Lambda's
  /// resource-based policies belong to the function, an alias or a version).
  ///
  /// @param functionArn of the function or of an alias
  void permitConnect(String functionArn, String instanceArn) {
    permit("connect.amazonaws.com", functionArn, instanceArn);
  }

  /// Refuses a call that Lex may not make; the flow then goes on at the Error branch.
  void permitLex(String functionArn, String aliasArn) {
    permit("lexv2.amazonaws.com", functionArn, aliasArn);
  }

  private void permit(String service, String functionArn, String sourceArn) {
    var isAllowed =
        template.resources().values().stream()
            .filter(resource -> resource.type().equals("AWS::Lambda::Permission"))
            .map(Resource::properties)
            .filter(permission -> permission.path("Principal").asText().equals(service))
            .anyMatch(permission -> allows(permission, functionArn, sourceArn));
    if (!isAllowed) {
      var words =
          "User: "
              + service
              + " is not authorized to perform: lambda:InvokeFunction on resource: "
              + functionArn
              + " because no resource-based policy allows the lambda:InvokeFunction action";
      LOG.warn(words);
      throw new IllegalStateException(words);
    }
  }

  private static boolean allows(JsonNode permission, String functionArn, String sourceArn) {
    var function = permission.path("FunctionName").asText();
    return permission.path("Action").asText().equals("lambda:InvokeFunction")
        && (functionArn.equals(function) || functionArn.endsWith(":function:" + function))
        && permission.path("SourceAccount").asText(Template.ACCOUNT).equals(Template.ACCOUNT)
        && Names.like(permission.path("SourceArn").asText(sourceArn)).test(sourceArn);
  }
}
