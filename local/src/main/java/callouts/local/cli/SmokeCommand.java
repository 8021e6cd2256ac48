package callouts.local.cli;

import callouts.local.clock.EventLoop;
import callouts.local.smoke.Reach;
import callouts.local.smoke.Smoke;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// `callouts smoke`: after a deployment, tries the deployed flow and bots without calling anyone.
@Command(
    name = "smoke",
    description = "Tries the deployed flow and bots, without calling anyone.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:every check passed", "1:a check failed, or could not be made"})
final class SmokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The deployed stack (default: ${DEFAULT-VALUE}).",
      defaultValue = "callouts")
  private String stack = "callouts";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Where it is deployed (default: as your AWS settings say).")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "The profile of your AWS settings (default: as they say).")
  private @Nullable String profile;

  @Option(
      names = "--tests",
      paramLabel = "DIR",
      description = "The test calls (default: contact-flows/tests).")
  private @Nullable Path tests;

  @Override
  public Integer call() {
    try (var http = UrlConnectionHttpClient.create();
        var credentials = credentials()) {
      var reach =
          new Reach(
              http,
              region(),
              credentials,
              Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).map(URI::create),
              EventLoop::realInstant,
              EventLoop::rest);
      return run(reach);
    } catch (SdkClientException e) {
      throw new IllegalStateException(
          "AWS cannot be reached with these settings (--profile, or a login): " + e.getMessage(),
          e);
    }
  }

  private int run(Reach reach) {
    var folder = tests == null ? Home.folder().resolve("contact-flows").resolve("tests") : tests;
    var out = spec.commandLine().getOut();
    try (var smoke = new Smoke(reach, stack, folder)) {
      var interrupted = new Thread(smoke::close);
      Runtime.getRuntime().addShutdownHook(interrupted);
      var checks = smoke.run(out::println);
      Runtime.getRuntime().removeShutdownHook(interrupted);
      var failed = checks.stream().filter(check -> !check.isPassed()).count();
      out.println(
          failed == 0
              ? "All " + checks.size() + " checks passed."
              : failed + " of " + checks.size() + " checks failed.");
      return failed == 0 ? Callouts.DONE : Callouts.FAILED;
    }
  }

  private DefaultCredentialsProvider credentials() {
    var builder = DefaultCredentialsProvider.builder();
    return (profile == null ? builder : builder.profileName(profile)).build();
  }

  /// The SDK knows one of the two variables, the command line the other.
  private Region region() {
    if (region != null) {
      return Region.of(region);
    }
    var fromShell = System.getenv("AWS_DEFAULT_REGION");
    if (fromShell != null && profile == null) {
      return Region.of(fromShell);
    }
    try {
      var chain = DefaultAwsRegionProviderChain.builder();
      return (profile == null ? chain : chain.profileName(profile)).build().getRegion();
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(
          "in which region is it deployed? Say it with --region, or set AWS_REGION", e);
    }
  }
}
