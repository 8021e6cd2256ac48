package callouts.local.cli;

import callouts.local.clock.EventLoop;
import callouts.local.clock.RealTime;
import callouts.local.smoke.Reach;
import callouts.local.smoke.Smoke;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

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

  @Mixin private StackOptions options;

  @Option(
      names = "--tests",
      paramLabel = "DIR",
      description = "The test calls (default: contact-flows/tests).")
  private @Nullable Path tests;

  @Override
  public Integer call() {
    var account = options.account();
    try (var http = UrlConnectionHttpClient.create()) {
      return run(
          new Reach(
              http,
              account.region(),
              account.credentials(),
              Optional.ofNullable(account.endpoint()),
              EventLoop::realInstant,
              RealTime::pause));
    } catch (SdkClientException e) {
      throw new IllegalStateException(
          "AWS cannot be reached with these settings (--profile, or a login): " + e.getMessage(),
          e);
    }
  }

  private int run(Reach reach) {
    var folder = tests == null ? Home.folder().resolve("contact-flows").resolve("tests") : tests;
    var out = spec.commandLine().getOut();
    try (var smoke = new Smoke(reach, options.stack(), folder)) {
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
}
