package callouts.local.cli;

import callouts.aws.Past;
import callouts.job.CallJob;
import callouts.local.clock.EventLoop;
import callouts.preflight.Circumstances;
import callouts.preflight.Habits;
import callouts.preflight.Limits;
import callouts.preflight.Preflight;
import callouts.preflight.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options by which a job's [Preflight] is told: when it would be sent, what calls cost, and
/// where its last run is found.
final class Outlook {
  /// What the template's outputs are called by those who read the last run and the list.
  private static final Map<String, String> OUTPUTS =
      Map.of(
          "JOB_TABLE", "JobTableName",
          "JOB_BUCKET", "JobBucketName",
          "OPT_OUT_TABLE", "OptOutTableName");

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When the job would be sent, such as 2026-11-21T09:00:00Z (default: now).",
      converter = RehearsalOptions.InstantConverter.class)
  private @Nullable Instant at;

  @Option(
      names = "--rates",
      paramLabel = "FILE",
      description = "What calls cost (default: samples/rates.json).")
  private @Nullable Path rates;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where ./callouts run has left the job's last rehearsal (default: out).")
  private Path out = Path.of("out");

  @Option(
      names = "--live",
      description =
          "Compares with the job's last run on AWS, or at --endpoint, and looks who is on"
              + " the do-not-call list there.")
  private boolean live;

  @Mixin private LiveStack stack;

  /// When the job would be sent.
  Instant moment() {
    return Optional.ofNullable(at).orElseGet(EventLoop::realInstant);
  }

  /// Looks ahead.
  Preflight of(CallJob job, Instant now) throws IOException {
    return Preflight.of(job, now, live ? live(job) : here(job));
  }

  private Circumstances here(CallJob job) throws IOException {
    var lastRun = new Rehearsed(out).lastRun(job.taskId());
    return new Circumstances(Limits.USUAL, Habits.USUAL, readRates(), Optional.empty(), lastRun);
  }

  private Circumstances live(CallJob job) throws IOException {
    var prices = readRates();
    return stack.with(
        OUTPUTS,
        cloud -> {
          var past = new Past(cloud);
          return past.circumstances(job, Limits.USUAL, prices, past.run(job.taskId()));
        });
  }

  private Rates readRates() throws IOException {
    var file =
        Optional.ofNullable(rates)
            .orElseGet(() -> Home.folder().resolve("samples").resolve("rates.json"));
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file + " with what calls cost");
    }
    try (var json = Files.newInputStream(file)) {
      return Rates.read(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " is no list of prices: " + e.getMessage(), e);
    }
  }
}
