package callouts.local.cli;

import callouts.local.deploy.Account;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which stack, and where.
final class StackOptions {
  private static final Pattern NEW_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The stack's name (default: ${DEFAULT-VALUE}).",
      defaultValue = "callouts")
  private String stack = "callouts";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Such as us-east-1 (default: AWS_REGION, AWS_DEFAULT_REGION, the profile's).")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Whose credentials, by a profile of the AWS command line.")
  private @Nullable String profile;

  String stack() {
    return stack;
  }

  /// Checks the name of a stack that is to be: buckets are named after it, which have no capitals,
  /// and so is the Connect instance, whose name has at most 45 characters, the account's twelve
  /// digits among them.
  ///
  /// @throws IllegalArgumentException saying what a name must be
  void checkNewName() {
    if (!NEW_NAME.matcher(stack).matches()) {
      throw new IllegalArgumentException(
          "--stack must begin with a small letter, and have small letters, digits and hyphens only,"
              + " at most 32");
    }
  }

  Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  Account account() {
    return Account.of(System.getenv(), profile(), Optional.ofNullable(region));
  }

  /// These options as they were typed, for the next command.
  String typed() {
    return (stack.equals("callouts") ? "" : " --stack " + stack)
        + (region == null ? "" : " --region " + region)
        + (profile == null ? "" : " --profile " + profile);
  }
}
