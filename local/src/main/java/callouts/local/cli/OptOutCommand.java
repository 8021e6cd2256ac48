package callouts.local.cli;

import callouts.aws.OptOuts;
import callouts.aws.OptOuts.OptOut;
import callouts.job.PhoneNumber;
import callouts.job.PhoneNumbers;
import callouts.local.clock.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callouts optout`: the numbers that no job calls, whoever is on its list.
@Command(
    name = "optout",
    description = "Shows and changes the numbers that no job calls.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    synopsisSubcommandLabel = "list|add|remove")
final class OptOutCommand {
  @Spec private CommandSpec spec;

  /// What `add` and `remove` are told.
  static final class Numbers {
    @Option(
        names = "--prefix",
        paramLabel = "CODE",
        description = "The country's code for numbers without one, as a workbook's phone_prefix.")
    private String prefix = "";

    @Parameters(
        arity = "1..*",
        paramLabel = "NUMBER",
        description = "As in a workbook, such as +15555550101; in quotes where it has blanks.")
    private @Nullable List<String> typed;

    /// The numbers in E.164.
    ///
    /// @param wrong is told of each that is none
    /// @return empty where there is a wrong one, so that nothing is done by halves
    List<String> read(Consumer<String> wrong) {
      var plan = PhoneNumbers.withPrefix(prefix);
      if (plan.isEmpty()) {
        wrong.accept("--prefix " + prefix + ": no country has a code that starts so");
        return List.of();
      }
      var numbers = new ArrayList<String>();
      var all = Optional.ofNullable(typed).orElse(List.of());
      for (var text : all) {
        switch (plan.get().read(text)) {
          case PhoneNumber.Callable(String e164) -> numbers.add(e164);
          case PhoneNumber.NotCallable(String _, String why) -> wrong.accept(text + ": " + why);
        }
      }
      return numbers.size() == all.size() ? numbers : List.of();
    }
  }

  @Command(
      name = "list",
      description = "Prints each number, since when, and the job in whose call it was said.",
      mixinStandardHelpOptions = true)
  int list(@Mixin LiveStack stack) {
    var all = withList(stack, optOuts -> optOuts.all().toList());
    all.forEach(one -> say(line(one)));
    var count = all.size();
    // Beside the list, which may go into a file.
    complain(count == 1 ? "1 number is on the list." : count + " numbers are on the list.");
    return Callouts.DONE;
  }

  private static String line(OptOut one) {
    return one.phoneNumber() + "  " + one.at() + one.taskId().map(task -> "  " + task).orElse("");
  }

  @Command(
      name = "add",
      description = "No job calls these numbers any more.",
      mixinStandardHelpOptions = true)
  int add(@Mixin LiveStack stack, @Mixin Numbers numbers) {
    return each(
        stack,
        numbers,
        (optOuts, number) ->
            optOuts.add(new OptOut(number, EventLoop.realInstant(), Optional.empty()))
                ? "is on the list now"
                : "was on the list already");
  }

  @Command(
      name = "remove",
      description = "Jobs may call these numbers again.",
      mixinStandardHelpOptions = true)
  int remove(@Mixin LiveStack stack, @Mixin Numbers numbers) {
    return each(
        stack,
        numbers,
        (optOuts, number) ->
            optOuts.remove(number) ? "is off the list now" : "was not on the list");
  }

  /// Does something with a number and says what became of it.
  @FunctionalInterface
  private interface Change {
    String of(OptOuts optOuts, String number);
  }

  private int each(LiveStack stack, Numbers numbers, Change change) {
    var read = numbers.read(wrong -> complain("callouts: " + wrong));
    if (read.isEmpty()) {
      return Callouts.FAILED;
    }
    return withList(
        stack,
        optOuts -> {
          read.forEach(number -> say(number + " " + change.of(optOuts, number)));
          return Callouts.DONE;
        });
  }

  private static <T> T withList(LiveStack stack, Function<OptOuts, T> work) {
    return stack.with(
        Map.of("OPT_OUT_TABLE", "OptOutTableName"), cloud -> work.apply(new OptOuts(cloud)));
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private void complain(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
