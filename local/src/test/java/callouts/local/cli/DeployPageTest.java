package callouts.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import callouts.local.cloud.Programs;
import callouts.local.deploy.Question;
import callouts.local.stack.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/deploy.md beside the template and the programs it tells of.
///
/// Its commands are not carried out, since there is no AWS here. Ours are parsed by the program;
/// the aws command line gets its own, checks them against Amazon's models, and is left to find
/// nobody at the address it is given. `sam deploy --guided` was tried by hand.
class DeployPageTest {
  private static final Path HOME = Path.of("..");
  private static final String PAGE = read(HOME.resolve("docs/deploy.md"));
  private static final Pattern SH = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\|");
  private static final Pattern VARIABLE = Pattern.compile("\"\\$([A-Z_]+)\"|'\\$([A-Z_]+)'");

  /// Nobody listens here.
  private static final String NOBODY = "http://127.0.0.1:9";

  /// What the page has its reader put in; the aws command line looks at their form.
  private static final Map<String, String> VARIABLES =
      Map.of(
          "INSTANCE_ARN", "arn:aws:connect:us-east-1:123456789012:instance/1",
          "TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:callouts-notice",
          "JOB_DEAD_LETTER_QUEUE_URL", NOBODY + "/123456789012/callouts-job-dead-letter.fifo",
          "STATE_MACHINE_ARN", "arn:aws:states:us-east-1:123456789012:stateMachine:callouts-call",
          "LOG_GROUP", "callouts-functions",
          "CONTACT_ID", "11111111-2222-4333-8444-555555555555",
          "QUERY_ID", "11111111-2222-4333-8444-555555555555",
          "TRACE_TABLE", "callouts-trace");

  @TempDir private Path folder;

  @Test
  void everyParameterOfTheTemplateIsInTheTableWithItsDefaultAndNoneBesides() {
    var declared = new LinkedHashMap<String, String>();
    Parameter.of(HOME.resolve("template.yaml"))
        .forEach((name, one) -> declared.put(name, shown(one)));
    var told = new TreeMap<String, String>();
    ROW.matcher(section("Parameters"))
        .results()
        .forEach(row -> told.put(row.group(1), row.group(2)));

    assertThat(told).containsExactlyInAnyOrderEntriesOf(declared);
  }

  private static String shown(Parameter parameter) {
    return parameter.byDefault().map(value -> value.isEmpty() ? "(empty)" : value).orElse("none");
  }

  @Test
  void everyQuestionIsInTheTableWithItsOption() {
    for (var question : Question.values()) {
      assertThat(section("Deploy")).contains("| `" + question.option() + "` |");
    }
  }

  @Test
  void whatTheProgramPrintsPointsToHeadingsOfThePage() {
    var told = PAGE.lines().filter(line -> line.startsWith("## ")).toList();

    assertThat(told).contains("## Before", "## Quotas", "## Troubleshooting");
  }

  @Test
  void everyCommandOfOursIsOneTheProgramTakes() {
    var ours = commands("./callouts");

    assertThat(ours).hasSizeGreaterThan(3);
    for (var command : ours) {
      var arguments = command.substring("./callouts ".length()).split(" ");
      assertThatCode(() -> Callouts.commandLine().parseArgs(arguments))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyAwsCommandIsOneTheAwsCommandLineTakes() throws Exception {
    var script = new StringBuilder("set -f\n");
    var commands = commands("aws");
    for (var command : commands) {
      script.append("echo '== '\n").append(command).append(" 2>&1\n");
    }

    var parts = bash(script.toString()).split("== \n");

    assertThat(commands).hasSizeGreaterThan(8);
    assertThat(Arrays.stream(parts).skip(1).toList()).hasSameSizeAs(commands);
    for (var n = 0; n < commands.size(); n++) {
      assertThat(parts[n + 1]).as(commands.get(n)).contains("Could not connect to the endpoint");
    }
  }

  @Test
  void theAwsCommandLineWouldNotTakeJustAnything() throws Exception {
    assertThat(bash("aws sns list-subscriptions-by-topic --topics x 2>&1; true"))
        .doesNotContain("Could not connect")
        .contains("topic-arn");
    assertThat(bash("aws sqs purge-queue 2>&1; true")).doesNotContain("Could not connect");
  }

  @Test
  void everyCommandIsOfAProgramThePageTellsOf() {
    assertThat(
            commands("").stream().map(command -> command.split(" ")[0]).collect(Collectors.toSet()))
        .isEqualTo(Set.of("./callouts", "aws", "mvn", "sam", "git"));
  }

  @Test
  void everyVariableOfACommandIsOneOfTheStacks() {
    var used =
        VARIABLE
            .matcher(String.join("\n", commands("aws")))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .collect(Collectors.toSet());

    assertThat(VARIABLES.keySet()).containsAll(used);
  }

  /// The commands of the page that begin like this.
  static List<String> commands(String program) {
    return SH.matcher(PAGE)
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> line.startsWith(program))
        .toList();
  }

  private static String section(String heading) {
    return Stream.of(PAGE.split("(?m)^## "))
        .filter(section -> section.startsWith(heading + "\n"))
        .findFirst()
        .orElseThrow();
  }

  private String bash(String script) throws IOException, InterruptedException {
    Programs.require("aws");
    var builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
    var environment = builder.environment();
    environment.putAll(VARIABLES);
    environment.put("AWS_ENDPOINT_URL", NOBODY);
    environment.put("AWS_ACCESS_KEY_ID", "user");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
    // Version 1 takes some services to Amazon in the regions it knows, whatever the address says.
    environment.put("AWS_DEFAULT_REGION", "local");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
