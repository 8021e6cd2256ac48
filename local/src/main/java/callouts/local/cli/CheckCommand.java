package callouts.local.cli;

import callouts.job.CallJob;
import callouts.job.PhoneNumber;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.local.clock.EventLoop;
import callouts.preflight.CallingLine;
import callouts.report.MarkedWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callouts check`: lists a job's problems and calls nobody.
@Command(
    name = "check",
    description = "Lists the problems of a job without calling anyone.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the job can run", "1:anything else", "2:the job has problems"})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A workbook (.xlsx) or a JSON job (.json).")
  private Path job;

  @Option(
      names = "--marked",
      paramLabel = "FILE",
      description = "Where the workbook goes with its problems marked in it, if it has any.")
  private @Nullable Path marked;

  @Override
  public Integer call() throws IOException {
    return switch (new JobFile(job).read(EventLoop.realInstant())) {
      case Reading.Accepted(CallJob accepted, _, List<Problem> remarks) -> {
        remarks.forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getOut().println(summary(accepted));
        spec.commandLine().getOut().println(new CallingLine(accepted.calling()));
        yield Callouts.DONE;
      }
      case Reading.Rejected(List<Problem> problems, _) -> {
        problems.forEach(spec.commandLine().getErr()::println);
        if (marked != null) {
          mark(problems, marked);
        }
        yield Callouts.REJECTED;
      }
    };
  }

  private void mark(List<Problem> problems, Path to) throws IOException {
    try (var workbook = MarkedWorkbook.of(job);
        var out = Files.newOutputStream(to)) {
      workbook.mark(problems);
      workbook.write(out);
    }
    spec.commandLine().getOut().println("The workbook with its problems marked: " + to);
  }

  private static String summary(CallJob job) {
    var uncallable =
        job.receivers().stream().filter(r -> r.phone() instanceof PhoneNumber.NotCallable).count();
    var people = job.receivers().size() - uncallable;
    var note = uncallable == 0 ? "" : " " + uncallable + " cannot be called: no usable number.";
    return "No problems: %d to call, %d questions.%s"
        .formatted(people, job.questions().size(), note);
  }
}
