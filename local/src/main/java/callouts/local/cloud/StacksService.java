package callouts.local.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
    var parameters = parameters(request.text());
    var operation = parameters.getOrDefault("Action", "");
    if (!operation.equals("DescribeStacks")) {
      return error(501, "NotSimulated", operation + " is not simulated; see docs/fidelity.md");
    }
    var name = parameters.getOrDefault("StackName", stack);
    return name.equals(stack) || name.equals(arn())
        ? WireResponse.text(200, "text/xml", described())
        : error(400, "ValidationError", "Stack with id " + name + " does not exist");
  }

  private static Map<String, String> parameters(String form) {
    var parameters = new TreeMap<String, String>();
    for (var pair : form.split("&", -1)) {
      var parts = pair.split("=", 2);
      parameters.put(decoded(parts[0]), decoded(parts.length > 1 ? parts[1] : ""));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
                    "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
                        .formatted(escaped(output.getKey()), escaped(output.getValue())))
            .collect(Collectors.joining());
    return """
    <DescribeStacksResponse xmlns="%s"><DescribeStacksResult><Stacks><member>\
    <StackId>%s</StackId><StackName>%s</StackName><StackStatus>CREATE_COMPLETE</StackStatus>\
    <CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>%s</Outputs>\
    </member></Stacks></DescribeStacksResult></DescribeStacksResponse>\
    """
        .formatted(NAMESPACE, escaped(arn()), escaped(stack), members);
  }

  private static WireResponse error(int status, String code, String message) {
    return WireResponse.text(
        status,
        "text/xml",
        """
        <ErrorResponse xmlns="%s"><Error><Type>Sender</Type><Code>%s</Code>\
        <Message>%s</Message></Error></ErrorResponse>\
        """
            .formatted(NAMESPACE, code, escaped(message)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
