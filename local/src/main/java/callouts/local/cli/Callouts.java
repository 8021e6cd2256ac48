package callouts.local.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `callouts` with its subcommands.
@Command(
    name = "callouts",
    description = "Ask many people a few questions by phone.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      NewCommand.class,
      RunCommand.class,
      CheckCommand.class,
      ServeCommand.class,
      JobOrder.Pause.class,
      JobOrder.Resume.class,
      JobOrder.Cancel.class,
      OptOutCommand.class,
      DeployCommand.class,
      UndeployCommand.class,
      SmokeCommand.class
    })
public final class Callouts {
  static final String VERSION = "callouts 0.1.0";

  /// Exit codes: the job is done; anything went wrong; the job was rejected.
  static final int DONE = 0;

  static final int FAILED = 1;
  static final int REJECTED = 2;

  private Callouts() {}

  /// Runs one command line.
  ///
  /// @return the exit code; wrong usage is 1, since 2 says that a job was rejected
  public static int run(String... arguments) {
    return run(commandLine(), arguments);
  }

  /// Runs one command line that prints elsewhere.
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(commandLine().setOut(out).setErr(err), arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Callouts());
  }

  private static int run(CommandLine command, String... arguments) {
    return command
        .setExitCodeExceptionMapper(_ -> FAILED)
        .setParameterExceptionHandler(Callouts::usage)
        .setExecutionExceptionHandler(Callouts::failure)
        .execute(arguments);
  }

  private static int usage(CommandLine.ParameterException e, String[] arguments) {
    var command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return FAILED;
  }

  private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    var message = e.getMessage() == null ? e.toString() : e.getMessage();
    command.getErr().println("callouts: " + message);
    if (System.getenv("CALLOUTS_DEBUG") != null) {
      e.printStackTrace(command.getErr());
    }
    return FAILED;
  }
}
