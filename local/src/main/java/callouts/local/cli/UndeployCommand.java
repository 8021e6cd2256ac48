package callouts.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import callouts.local.clock.RealTime;
import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Removal;
import callouts.local.deploy.Removal.Bucket;
import callouts.local.deploy.Removal.End;
import callouts.local.deploy.Stacks;
import callouts.local.deploy.Standing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `callouts undeploy`: takes everything away again, after asking.
@Command(
    name = "undeploy",
    description = "Takes everything away from AWS again, results included, after asking.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is gone, or was not there",
      "1:anything else; some of it may be left, and the command may be repeated",
      "2:the stack's name was not given, and nobody to ask"
    })
final class UndeployCommand implements Callable<Integer> {
  private static final int OBJECTS_A_LINE = 10_000;
  private static final int LOOKS_A_LINE = 6;

  @Spec private CommandSpec spec;

  @Mixin private StackOptions options;

  @Option(
      names = "--yes",
      paramLabel = "NAME",
      description = "The stack's name once more, in place of typing it when asked.")
  private @Nullable String yes;

  @Override
  public Integer call() throws IOException {
    var account = options.account();
    var where = account.region().id() + ", account " + account.number();
    try (var stacks = new Stacks(account);
        var removal = new Removal(account, stacks, RealTime::pause)) {
      var found = stacks.find(options.stack());
      if (found.isEmpty()) {
        out().println("There is no stack " + options.stack() + " in " + where + ".");
        return Callouts.DONE;
      }
      return remove(found.get(), where, stacks, removal);
    }
  }

  private int remove(DeployedStack stack, String where, Stacks stacks, Removal removal)
      throws IOException {
    refuseIfBusyOrProtected(stack);
    var resources = stacks.resources(stack);
    var buckets = removal.buckets(resources);
    out().print(new Inventory(stack, where, resources, buckets, options.typed()));
    out().flush();
    var answer = answer();
    if (answer.isEmpty()) {
      err().println("callouts: there is no terminal to ask on. Give --yes " + stack.name());
      return Callouts.REJECTED;
    }
    if (!answer.get().equals(stack.name())) {
      err().println("callouts: that is not the stack's name; nothing was removed");
      return Callouts.FAILED;
    }
    buckets.forEach(bucket -> empty(bucket, removal));
    return tell(stack, removal.delete(stack, new Countdown(resources.size())::tell));
  }

  /// Before any bucket is emptied.
  private static void refuseIfBusyOrProtected(DeployedStack stack) {
    if (stack.isProtected()) {
      throw new IllegalStateException(
          "the stack "
              + stack.name()
              + " is protected against deletion; end that first (aws cloudformation"
              + " update-termination-protection)");
    }
    if (stack.standing() == Standing.BUSY) {
      throw new IllegalStateException(
          "the stack " + stack.name() + " is " + stack.status() + ". Wait, and try again.");
    }
  }

  /// What was typed, on the command line or now; empty where nobody can be asked.
  private Optional<String> answer() throws IOException {
    if (yes != null) {
      return Optional.of(yes);
    }
    if (!Terminal.isThere()) {
      return Optional.empty();
    }
    out().print("This cannot be undone. Type the stack's name to go on: ");
    out().flush();
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    return Optional.of(Optional.ofNullable(in.readLine()).orElse("").strip());
  }

  private void empty(Bucket bucket, Removal removal) {
    say("Emptying " + bucket.name() + " …");
    removal.empty(
        bucket,
        removed -> {
          if (removed % OBJECTS_A_LINE == 0) {
            say("  %,d objects are gone".formatted(removed));
          }
        });
  }

  /// Says now and then how many resources are left.
  private final class Countdown {
    private final int all;
    private int looks;

    Countdown(int all) {
      this.all = all;
    }

    void tell(long left) {
      if (looks++ % LOOKS_A_LINE == 0) {
        say("Deleting the stack: %d of %d resources are left …".formatted(left, all));
      }
    }
  }

  private int tell(DeployedStack stack, End end) {
    switch (end) {
      case End.Gone(var kept) -> out().print(new Leftovers(stack, kept));
      case End.Failed(var troubles) -> complain(stack, troubles);
      case End.Unfinished() ->
          err().println("callouts: CloudFormation is still at it. Repeat this to go on waiting.");
    }
    out().flush();
    return end instanceof End.Gone ? Callouts.DONE : Callouts.FAILED;
  }

  private void complain(DeployedStack stack, List<?> troubles) {
    err().println("callouts: CloudFormation could not delete all of " + stack.name() + ":");
    troubles.forEach(trouble -> err().println("  " + trouble));
    err().println("Mend what it says, and repeat: ./callouts undeploy" + options.typed());
  }

  private void say(String line) {
    out().println(line);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
