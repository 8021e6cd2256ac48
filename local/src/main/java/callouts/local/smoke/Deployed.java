package callouts.local.smoke;

import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Stacks;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/// The stack as CloudFormation says it was deployed, with its outputs.
record Deployed(DeployedStack stack) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9.]+)}");

  /// Asks CloudFormation.
  ///
  /// @throws IllegalStateException saying what to do, where there is no such stack or nobody may
  /// look
  static Deployed find(Reach reach, String name) {
    try (var stacks = new Stacks(reach.with(CloudFormationClient.builder()).build())) {
      var found = stacks.find(name).orElseThrow(() -> missing(name, reach));
      if (!found.status().matches("(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE.*")) {
        throw new IllegalStateException(
            "the stack " + name + " is " + found.status() + "; deploy it first: ./callouts deploy");
      }
      return new Deployed(found);
    } catch (CloudFormationException e) {
      throw new IllegalStateException(words(e, name), e);
    }
  }

  private static IllegalStateException missing(String name, Reach reach) {
    return new IllegalStateException(
        "there is no stack "
            + name
            + " in "
            + reach.region()
            + "; name yours with --stack and --region, or deploy it first: ./callouts deploy");
  }

  private static String words(CloudFormationException e, String name) {
    var said = Optional.ofNullable(e.awsErrorDetails().errorMessage()).orElse("");
    return e.statusCode() == 403
        ? "these credentials may not look at the stack (cloudformation:DescribeStacks): " + said
        : "CloudFormation does not tell about the stack " + name + ": " + said;
  }

  /// One output.
  ///
  /// @throws IllegalStateException where the stack has none of that name: it is an older one
  String output(String name) {
    return stack.output(name);
  }

  /// A text with its placeholders filled in, which are those of the contact flow:
  /// `${CalloutBot.AliasArn}` is the output `CalloutBotAliasArn`.
  String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(output(found.group(1).replace(".", ""))));
  }
}
