package callouts.local.cli;

import callouts.aws.Cloud;
import callouts.local.clock.EventLoop;
import callouts.local.deploy.Account;
import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Stacks;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// A stack that is at work, on AWS or in `./callouts serve`.
final class LiveStack {
  /// Where and as whom `./callouts serve` is met, which looks at neither.
  private static final Region HERE = Region.US_EAST_1;

  private static final AwsBasicCredentials ANYBODY =
      AwsBasicCredentials.create("user", "rehearsal");

  @Mixin private StackOptions options;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where ./callouts serve is, in place of AWS.")
  private @Nullable URI endpoint;

  /// What a function of the stack would be given: its way to AWS, and one variable.
  ///
  /// @param output of the stack, which has the variable's value
  /// @throws IllegalStateException saying what to do, where there is no such stack
  Cloud cloud(String variable, String output) {
    return cloud(Map.of(variable, output));
  }

  /// What a function of the stack would be given: its way to AWS, and its variables.
  ///
  /// @param outputs of the stack, by the variables whose values they have
  /// @throws IllegalStateException saying what to do, where there is no such stack
  Cloud cloud(Map<String, String> outputs) {
    var account = account();
    var stack = stack(account);
    var variables =
        outputs.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> stack.output(each.getValue())));
    return new Cloud(
        variables,
        EventLoop::realInstant,
        UrlConnectionHttpClient.create(),
        account.region(),
        account.credentials(),
        account.endpoint());
  }

  private Account account() {
    return endpoint == null
        ? options.account()
        : new Account(HERE, StaticCredentialsProvider.create(ANYBODY), endpoint);
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
