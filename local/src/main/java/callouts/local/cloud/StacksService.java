package callouts.local.cloud;

import static callouts.local.cloud.TopicXml.element;
import static callouts.local.cloud.TopicXml.text;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// CloudFormation, of which only DescribeStacks is there: the one stack that is rehearsed, with its
/// outputs.
public final class StacksService implements WireService {
  private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

  private final Account account;
  private final String stack;
  private final Map<String, String> outputs;

  /// @param outputs by name
  public StacksService(Account account, String stack, Map<String, String> outputs) {
    this.account = account;
    this.stack = stack;
    this.outputs = new TreeMap<>(outputs);
  }

  @Override
  public String signingName() {
    return "cloudformation";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    var asked = TopicRequest.parse(request);
    var operation = asked.text("Action").orElse("");
    if (!operation.equals("DescribeStacks")) {
      return error(501, "NotSimulated", operation + " is not simulated; see docs/fidelity.md");
    }
    var name = asked.text("StackName").orElse(stack);
    return name.equals(stack) || name.equals(arn())
        ? WireResponse.text(200, "text/xml", described())
        : error(400, "ValidationError", "Stack with id " + name + " does not exist");
  }

  private String arn() {
    return "arn:aws:cloudformation:%s:%s:stack/%s/rehearsal"
        .formatted(account.region(), account.id(), stack);
  }

  private String described() {
    var members =
        outputs.entrySet().stream()
            .map(
                output ->
                    element(
                        "member",
                        text("OutputKey", output.getKey())
                            + text("OutputValue", output.getValue())))
            .collect(Collectors.joining());
    return """
    <DescribeStacksResponse xmlns="%s"><DescribeStacksResult><Stacks><member>\
    %s%s<StackStatus>CREATE_COMPLETE</StackStatus>\
    <CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>%s</Outputs>\
    </member></Stacks></DescribeStacksResult></DescribeStacksResponse>\
    """
        .formatted(NAMESPACE, text("StackId", arn()), text("StackName", stack), members);
  }

  private static WireResponse error(int status, String code, String message) {
    return WireResponse.text(
        status,
        "text/xml",
        """
        <ErrorResponse xmlns="%s"><Error><Type>Sender</Type>%s%s</Error></ErrorResponse>\
        """
            .formatted(NAMESPACE, text("Code", code), text("Message", message)));
  }
}
