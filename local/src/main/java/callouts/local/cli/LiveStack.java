package callouts.local.cli;

import callouts.aws.Cloud;
import callouts.local.deploy.Account;
import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Stacks;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/// A stack that is at work, on AWS or in `./callouts serve`.
final class LiveStack {
  @Mixin private StackOptions options;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where ./callouts serve is, in place of AWS.")
  private @Nullable URI endpoint;

  /// Does something with what a function of the stack would be given: its way to AWS, and its
  /// variables.
  ///
  /// @param outputs of the stack, by the variables whose values they have
  /// @throws IllegalStateException saying what to do, where there is no such stack or no way to it
  <T> T with(Map<String, String> outputs, Function<Cloud, T> work) {
    try {
      return work.apply(cloud(outputs));
    } catch (SdkException e) {
      throw new IllegalStateException(
          "the stack cannot be reached with these settings (--stack, --region, --profile,"
              + " --endpoint, or a login): "
              + e.getMessage(),
          e);
    }
  }

  private Cloud cloud(Map<String, String> outputs) {
    var account = account();
    var stack = stack(account);
    var variables =
        outputs.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> stack.output(each.getValue())));
    return account.cloud(variables);
  }

  private Account account() {
    return endpoint == null ? options.account() : Account.ofRehearsal(endpoint);
  }

  private DeployedStack stack(Account account) {
    try (var stacks = new Stacks(account)) {
      return stacks
          .find(options.stack())
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "there is no stack "
                          + options.stack()
                          + " in "
                          + account.region()
                          + "; name yours with --stack and --region"));
    }
  }
}
