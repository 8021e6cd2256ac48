package callouts.local.cli;

import callouts.job.CallJob;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.local.clock.EventLoop;
import callouts.local.cloud.Store;
import callouts.local.deploy.Account;
import callouts.local.event.RunLog;
import callouts.local.job.JobFile;
import callouts.local.job.Submission;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callouts run`: one job from its file to its report, on this machine, with simulated people.
@Command(
    name = "run",
    description = "Runs a job on this machine with simulated people and writes its report.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the report is written",
      "1:anything else",
      "2:the job was rejected; its problems are on standard error"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A workbook (.xlsx) or a JSON job (.json).")
  private Path job;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the results go (default: out).")
  private Path out = Path.of("out");

  @Option(
      names = "--attach",
      description = "Sends the job to ./callouts serve in place of a system of its own.")
  private boolean attach;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where that is (default: ${DEFAULT-VALUE}).",
      defaultValue = "http://127.0.0.1:4566")
  private URI endpoint = Setting.DEFAULT_ENDPOINT;

  @Mixin private RehearsalOptions rehearsal;

  @Override
  public Integer call() throws IOException {
    var file = new JobFile(job);
    Files.createDirectories(out);
    return attach ? runThere(file) : runHere(file);
  }

  private int runThere(JobFile file) throws IOException {
    return switch (file.read(EventLoop.realInstant())) {
      case Reading.Accepted(CallJob accepted, _, _) -> {
        var progress = progress(accepted.receivers().size());
        var summary =
            new AttachedRun(Account.ofRehearsal(endpoint), out).run(file, accepted, progress);
        spec.commandLine().getOut().print(summary);
        spec.commandLine().getOut().flush();
        yield Callouts.DONE;
      }
      case Reading.Rejected(List<Problem> problems, _) -> {
        problems.forEach(spec.commandLine().getErr()::println);
        new AttachedRun(Account.ofRehearsal(endpoint), out).handIn(file);
        yield Callouts.REJECTED;
      }
    };
  }

  private int runHere(JobFile file) throws IOException {
    try (var lines = Files.newBufferedWriter(out.resolve("events.jsonl"));
        var store = Store.inMemory()) {
      var loop = rehearsal.loop();
      var log = new RunLog(loop, lines);
      var stack = Stack.start(rehearsal.setting(loop, store, log));
      return run(file, loop, log, stack);
    }
  }

  private int run(JobFile file, EventLoop loop, RunLog log, Stack stack) throws IOException {
    var start = loop.instant();
    var asked = file.job(start);
    var people = asked.map(CallJob::receivers).map(List::size).orElse(0);
    var progress = progress(people);
    log.listen(progress);
    var results = new Results(stack, out);
    new Submission(stack).send(file);
    loop.runUntil(() -> results.isComplete() && stack.isIdle());
    progress.finish();
    var notice = results.notice();
    if (notice.path("Status").asText().equals("Rejected")) {
      notice.path("Problems").forEach(this::complain);
      return Callouts.REJECTED;
    }
    spec.commandLine().getOut().print(new Summary(results.save(), start, loop.instant()));
    spec.commandLine().getOut().flush();
    if (asked.isPresent()) {
      new Rehearsed(out).keep(asked.get());
    }
    return Callouts.DONE;
  }

  private ProgressBar progress(int people) {
    return new ProgressBar(spec.commandLine().getErr(), isTerminal(), people);
  }

  private static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  private void complain(JsonNode problem) {
    spec.commandLine()
        .getErr()
        .printf(
            "%s: %s → %s%n",
            problem.path("Place").asText(),
            problem.path("Wrong").asText(),
            problem.path("Right").asText());
  }
}
