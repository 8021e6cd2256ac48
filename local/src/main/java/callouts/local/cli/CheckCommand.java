package callouts.local.cli;

import callouts.job.CallJob;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.local.job.JobFile;
import callouts.preflight.Fact;
import callouts.preflight.Person.Reason;
import callouts.preflight.Preflight;
import callouts.report.MarkedWorkbook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callouts check`: lists a job's problems, or says what will happen if it is sent; calls nobody.
@Command(
    name = "check",
    description = "Lists the problems of a job, or what will happen if it is sent; calls nobody.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the job can run", "1:anything else", "2:the job has problems"})
final class CheckCommand implements Callable<Integer> {
  /// As wide as the longest label.
  private static final String FACT = "  %-19s %s%n";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A workbook (.xlsx) or a JSON job (.json).")
  private Path job;

  @Option(
      names = "--marked",
      paramLabel = "FILE",
      description =
          "Where the workbook goes with its problems marked in it; or, if it has none, with a sheet"
              + " that says what will happen.")
  private @Nullable Path marked;

  @Mixin private Outlook outlook;

  @Override
  public Integer call() throws IOException {
    var now = outlook.moment();
    return switch (new JobFile(job).read(now)) {
      case Reading.Accepted(CallJob accepted, _, List<Problem> remarks) -> {
        remarks.forEach(spec.commandLine().getErr()::println);
        tell(accepted, outlook.of(accepted, now));
        yield Callouts.DONE;
      }
      case Reading.Rejected(List<Problem> problems, _) -> {
        problems.forEach(spec.commandLine().getErr()::println);
        give("The workbook with its problems marked: ", workbook -> workbook.mark(problems));
        yield Callouts.REJECTED;
      }
    };
  }

  private void tell(CallJob accepted, Preflight preflight) throws IOException {
    var out = spec.commandLine().getOut();
    var empty = new StillEmpty(accepted).toString();
    out.println(summary(accepted, preflight));
    out.print(empty);
    if (empty.isEmpty()) {
      tell(preflight, out);
    }
    out.flush();
    give("The workbook with what will happen: ", workbook -> workbook.add(preflight));
  }

  private static void tell(Preflight preflight, PrintWriter out) {
    out.println(preflight.when());
    for (var fact : preflight.facts()) {
      if (!fact.label().equals(Fact.WHEN)) {
        out.printf(FACT, fact.label(), fact.words());
      }
    }
  }

  private void give(String words, Consumer<MarkedWorkbook> change) throws IOException {
    if (marked != null) {
      try (var workbook = MarkedWorkbook.of(job);
          var out = Files.newOutputStream(marked)) {
        change.accept(workbook);
        workbook.write(out);
      }
      spec.commandLine().getOut().println(words + marked);
    }
  }

  private static String summary(CallJob job, Preflight preflight) {
    var uncallable = preflight.notCalled(Reason.NO_NUMBER);
    var note = uncallable == 0 ? "" : " " + uncallable + " cannot be called: no usable number.";
    return "No problems: %d to call, %d questions.%s"
        .formatted(preflight.called(), job.questions().size(), note);
  }
}
