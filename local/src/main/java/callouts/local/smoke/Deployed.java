package callouts.local.smoke;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;

/// The stack as CloudFormation says it was deployed: its outputs by name.
record Deployed(String stack, Map<String, String> outputs) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9.]+)}");

  /// Asks CloudFormation.
  ///
  /// @throws IllegalStateException saying what to do, where there is no such stack or nobody may
  /// look
  static Deployed find(Reach reach, String stack) {
    try (var client = reach.with(CloudFormationClient.builder()).build()) {
      var found = client.describeStacks(asked -> asked.stackName(stack)).stacks().getFirst();
      var state = found.stackStatusAsString();
      if (!state.matches("(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE.*")) {
        throw new IllegalStateException(
            "the stack " + stack + " is " + state + "; deploy it first: ./callouts deploy");
      }
      return new Deployed(
          stack,
          new TreeMap<>(
              found.outputs().stream()
                  .collect(Collectors.toMap(Output::outputKey, Output::outputValue))));
    } catch (CloudFormationException e) {
      throw new IllegalStateException(words(e, stack, reach), e);
    }
  }

  private static String words(CloudFormationException e, String stack, Reach reach) {
    var said = Optional.ofNullable(e.awsErrorDetails().errorMessage()).orElse("");
    if (said.contains("does not exist")) {
      return "there is no stack "
          + stack
          + " in "
          + reach.region()
          + "; name yours with --stack and --region, or deploy it first: ./callouts deploy";
    }
    if (e.statusCode() == 403) {
      return "these credentials may not look at the stack (cloudformation:DescribeStacks): " + said;
    }
    return "CloudFormation does not tell about the stack " + stack + ": " + said;
  }

  /// One output.
  ///
  /// @throws IllegalStateException where the stack has none of that name: it is an older one
  String output(String name) {
    return Optional.ofNullable(outputs.get(name))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the stack "
                        + stack
                        + " has no output "
                        + name
                        + "; it was deployed from another version: deploy it again"));
  }

  /// A text with its placeholders filled in, which are those of the contact flow:
  /// `${CalloutBot.AliasArn}` is the output `CalloutBotAliasArn`.
  String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(output(found.group(1).replace(".", ""))));
  }
}
