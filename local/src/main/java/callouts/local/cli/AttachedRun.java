package callouts.local.cli;

import callouts.aws.CallResults;
import callouts.aws.JobTable;
import callouts.aws.RunStatus;
import callouts.aws.RunStatus.Status;
import callouts.job.CallJob;
import callouts.local.clock.RealTime;
import callouts.local.deploy.Account;
import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Stacks;
import callouts.local.job.JobFile;
import callouts.local.job.Submission;
import callouts.local.stack.Template;
import callouts.round.Claim;
import callouts.round.Standing;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// A job in `./callouts serve`, from another terminal: handed in, followed to its end, its report
/// fetched. Whoever has the page open sees the same job.
final class AttachedRun {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /// What is handed in is taken within a moment, or was refused.
  private static final int MOST_LOOKS = 240;

  private final Account account;
  private final Path out;
  private final DeployedStack stack;
  private final JobTable jobs;
  private final RunStatus runs;
  private final CallResults calls;

  /// @param out the folder the report goes to
  /// @throws IllegalStateException where nothing answers
  AttachedRun(Account account, Path out) {
    this.account = account;
    this.out = out;
    stack = stack(account);
    var cloud =
        account.cloud(
            Map.of(
                "JOB_TABLE", stack.output("JobTableName"),
                "RESULT_TABLE", stack.output("ResultTableName"),
                "CALL_STATE_MACHINE", stack.output("CallStateMachineArn")));
    jobs = new JobTable(cloud);
    runs = new RunStatus(cloud);
    calls = new CallResults(cloud);
  }

  private static DeployedStack stack(Account account) {
    try (var stacks = new Stacks(account)) {
      return stacks.find(Template.STACK).orElseThrow();
    } catch (SdkException e) {
      throw new IllegalStateException(
          "nothing answers at " + account.endpoint() + "; start it with ./callouts serve", e);
    }
  }

  /// Runs a job without problems.
  Summary run(JobFile file, CallJob job, ProgressBar progress) throws IOException {
    var before = jobs.find(job.taskId());
    if (before.isPresent() && runs.of(before.get().run()) == Status.RUNNING) {
      throw new IllegalStateException(
          job.taskId() + " is being called already; wait for its end, or cancel it");
    }
    handIn(file);
    var claim = taken(job.taskId(), before);
    var end = follow(claim, progress);
    return new Summary(save(claim.taskId(), file), claim.startedAt(), end);
  }

  /// Hands a job in, and waits for nothing. One with problems is turned away there, too: the page
  /// says so, and a mail has it back with the problems marked.
  void handIn(JobFile file) throws IOException {
    var doors =
        new Submission.Doors(
            stack.output("UploadBucketName"),
            stack.output("JobBucketName"),
            stack.output("JobQueueUrl"));
    try (var s3 = account.s3();
        var sqs = account.sqs()) {
      new Submission(s3, sqs, doors).send(file);
    }
  }

  private Claim taken(String taskId, Optional<Claim> before) {
    for (var look = 0; look < MOST_LOOKS; look++) {
      var found = jobs.find(taskId);
      if (found.isPresent() && !found.map(Claim::run).equals(before.map(Claim::run))) {
        return found.get();
      }
      RealTime.pause(BETWEEN_LOOKS);
    }
    throw new IllegalStateException(
        taskId + " was not taken; the mails of ./callouts serve may say why");
  }

  /// Waits for the end of a run.
  ///
  /// @return when its last call ended, by the clock of the rehearsal
  private Instant follow(Claim claim, ProgressBar progress) {
    for (var over = false; !over; ) {
      over = runs.of(claim.run()) == Status.OVER;
      var standings = standings(claim);
      var done = standings.stream().filter(each -> each.outcome().isPresent()).count();
      var calling =
          standings.stream().filter(each -> each.dialled() && each.outcome().isEmpty()).count();
      progress.show((int) done, (int) calling);
      if (!over) {
        RealTime.pause(BETWEEN_LOOKS);
      }
    }
    progress.finish();
    return standings(claim).stream()
        .flatMap(each -> each.endedAt().stream())
        .max(Comparator.naturalOrder())
        .orElse(claim.startedAt());
  }

  private List<Standing> standings(Claim claim) {
    return calls.standings(claim.taskId(), claim.run()).toList();
  }

  private Results.Saved save(String taskId, JobFile file) throws IOException {
    try (var s3 = account.s3()) {
      var reports = new Downloads(s3, stack.output("ReportBucketName"), out);
      var excel = reports.fetch(taskId + "_result.xlsx");
      var json = reports.fetch(taskId + "_result.json");
      reports.fetch(taskId + "_result.csv");
      var rows = new JsonMapper().readTree(json.toFile());
      var preflight = file.isJson() ? Optional.<Path>empty() : reports.fetchPreflight(taskId);
      return new Results.Saved(excel, rows, preflight);
    }
  }
}
