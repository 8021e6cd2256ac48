package callouts.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Question;
import callouts.local.deploy.Questions;
import callouts.local.deploy.SamDeploy;
import callouts.local.deploy.Stacks;
import callouts.local.deploy.Standing;
import callouts.local.deploy.Workshop;
import callouts.local.stack.Parameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `callouts deploy`: puts everything on AWS, or brings what is there up to date.
@Command(
    name = "deploy",
    description = {
      "Puts everything on AWS, or brings what is there up to date.",
      "Builds with Maven and deploys with SAM. The first time it asks at most four questions.%n"
    },
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:deployed", "1:anything else", "2:an answer is missing, and nobody to ask"})
final class DeployCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StackOptions options;

  @Option(names = "--email", paramLabel = "ADDRESS", description = "Who gets the notices.")
  private @Nullable String email;

  @Option(
      names = "--instance",
      paramLabel = "ARN",
      description = "An Amazon Connect instance of yours; an empty one (\"\") creates one.")
  private @Nullable String instance;

  @Option(
      names = "--phone",
      paramLabel = "NUMBER",
      description = "A number claimed in that instance; an empty one (\"\") claims one.")
  private @Nullable String phone;

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "The country of the number to claim, as US.")
  private @Nullable String country;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Any other parameter of docs/deploy.md; may be repeated.")
  private Map<String, String> others = Map.of();

  @Option(names = "--yes", description = "Asks nothing: what no option says has its default.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    options.checkNewName();
    var home = Home.folder();
    var workshop = new Workshop(home, System.getenv());
    var maven = workshop.find("mvn").orElseThrow(() -> missing("Maven 3.8 or newer", "mvn"));
    var sam = workshop.find("sam").orElseThrow(() -> missing("the AWS SAM CLI", "sam"));
    var given = given();
    var questions = new Questions(Parameter.of(home.resolve("template.yaml")));
    questions.check(given);

    var account = options.account();
    var number = account.number();
    try (var stacks = new Stacks(account)) {
      var before = stacks.find(options.stack()).filter(one -> one.standing() != Standing.PLANNED);
      before.ifPresent(this::refuseUnlessWell);
      tell(before, account.region().id(), number);
      var answers = before.isPresent() ? Optional.of(given) : answers(questions, given);
      if (answers.isEmpty()) {
        return Callouts.REJECTED;
      }
      var deploy =
          new SamDeploy(options.stack(), account.region().id(), options.profile(), answers.get());
      return make(workshop, maven, sam, deploy) ? next(stacks, before.isEmpty()) : failed(stacks);
    }
  }

  private static IllegalStateException missing(String what, String program) {
    return new IllegalStateException(
        what + " is needed, and there is no " + program + " on the path: docs/deploy.md, Before");
  }

  private Map<String, String> given() {
    var given = new LinkedHashMap<>(others);
    put(given, Question.NOTICE_EMAIL, email);
    put(given, Question.CONNECT_INSTANCE, instance);
    put(given, Question.SOURCE_NUMBER, phone);
    put(given, Question.COUNTRY, country);
    return given;
  }

  private static void put(Map<String, String> given, Question question, @Nullable String value) {
    if (value != null) {
      given.put(question.parameter(), value);
    }
  }

  private void refuseUnlessWell(DeployedStack stack) {
    var words =
        switch (stack.standing()) {
          case WELL, PLANNED, GONE -> "";
          case BUSY, LEAVING -> "CloudFormation is at work on it. Wait, and try again.";
          case STILLBORN, HALF_GONE ->
              "Nothing but removing it is left: ./callouts undeploy" + options.typed();
          case STUCK ->
              "An update failed, and so did the way back: in CloudFormation's console choose"
                  + " \"Continue update rollback\".";
        };
    if (!words.isEmpty()) {
      throw new IllegalStateException(
          "the stack " + stack.name() + " is " + stack.status() + ". " + words);
    }
  }

  private void tell(Optional<DeployedStack> before, String region, String account) {
    var where = "the stack %s in %s, account %s".formatted(options.stack(), region, account);
    if (before.isEmpty()) {
      out().println("Callouts is going to be " + where + ".");
    } else {
      out().println("Updating " + where + ". It keeps the answers it was deployed with.");
    }
    out().flush();
  }

  /// Empty, with a word, where there is nobody to ask.
  private Optional<Map<String, String>> answers(Questions questions, Map<String, String> given)
      throws IOException {
    questions.checkTogether(given);
    var unanswered = questions.unanswered(given, yes);
    if (unanswered.isEmpty()) {
      return Optional.of(given);
    }
    if (yes || !Terminal.isThere()) {
      err().println("callouts: " + nobodyToAsk(unanswered));
      return Optional.empty();
    }
    out().println("Enter takes what stands in brackets.\n");
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    return Optional.of(questions.ask(given, in, out()));
  }

  private String nobodyToAsk(List<Question> unanswered) {
    var missing = unanswered.stream().map(Question::option).collect(Collectors.joining(", "));
    return yes
        ? missing + " has no default; give it, too"
        : "there is no terminal to ask on. Give " + missing + "; or --yes for their defaults";
  }

  private boolean make(Workshop workshop, Path maven, Path sam, SamDeploy deploy)
      throws IOException {
    out().println("\nBuilding what is deployed …");
    out().flush();
    var failure = workshop.build(maven, Path.of(System.getProperty("java.home")));
    if (failure.isPresent()) {
      err().println(failure.get());
      throw new IllegalStateException("the build failed; nothing was deployed");
    }
    out().println(deploy.shown());
    out().flush();
    return workshop.run(sam, deploy.arguments()) == 0;
  }

  private int next(Stacks stacks, boolean first) {
    var stack =
        stacks
            .find(options.stack())
            .orElseThrow(() -> new IllegalStateException("SAM is done, but there is no stack"));
    out().print(new NextSteps(stack, first, options.typed()));
    out().flush();
    return Callouts.DONE;
  }

  private int failed(Stacks stacks) {
    var stack = stacks.find(options.stack());
    var troubles = stack.map(stacks::troubles).orElse(List.of());
    err().println("callouts: sam deploy failed; its words are above.");
    troubles.forEach(trouble -> err().println("  " + trouble));
    if (stack.filter(one -> one.standing() == Standing.STILLBORN).isPresent()) {
      err()
          .println(
              "A stack that could not be created has to be removed before the next try:"
                  + " ./callouts undeploy"
                  + options.typed());
    }
    err().println("docs/deploy.md, Troubleshooting, says what to do about the usual ones.");
    return Callouts.FAILED;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
