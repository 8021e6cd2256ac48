package callouts.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.Main;
import callouts.local.cloud.MotoServer;
import callouts.local.cloud.Programs;
import callouts.local.deploy.TinyHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `callouts deploy` and `undeploy` in processes of their own, against moto.
///
/// In place of Maven and of SAM stand scripts that note what they were asked. SAM's then has moto
/// make the template's stack through the aws command line; so this proves what SAM is told and what
/// is made of its end, and nothing about SAM.
class DeployTest {
  private static final Path AWS_HOME = Path.of("no-such-folder");
  private static MotoServer moto;

  @TempDir private Path folder;

  private Path home;
  private Path bin;
  private boolean signedIn = true;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    moto = MotoServer.start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    moto.close();
  }

  @BeforeEach
  void layDown() throws IOException {
    home = TinyHome.in(folder.resolve("home"));
    bin = Files.createDirectories(folder.resolve("bin"));
    var aws = Programs.require("aws");
    program("mvn", "echo \"$@\" >> '%s'".formatted(folder.resolve("mvn.log")));
    program(
        "sam",
        """
        printf '%%s\\n' "$@" >> '%s'
        exec '%s' cloudformation create-stack --stack-name "$3" \\
          --template-body file://template.yaml \\
          --parameters ParameterKey=NoticeEmail,ParameterValue=teacher@example.com
        """
            .formatted(folder.resolve("sam.log"), aws));
  }

  @AfterEach
  void forget() throws IOException, InterruptedException {
    moto.post("/moto-api/reset", "");
  }

  @Test
  void aFirstDeploymentBuildsTellsSamAndSaysWhatComesNext() throws Exception {
    var ran = callouts("deploy", "--email", "teacher@example.com", "--yes");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(folder.resolve("mvn.log"))
        .content()
        .isEqualTo("-B -q -pl functions -Dmaven.test.skip=true package\n");
    assertThat(samArguments())
        .startsWith("deploy", "--stack-name", "callouts")
        .endsWith("--parameter-overrides", "NoticeEmail=\"teacher@example.com\"");
    assertThat(ran.out())
        .contains("the stack callouts in us-east-1, account 123456789012")
        .contains("Confirm the subscription. teacher@example.com")
        .contains("./callouts smoke\n")
        .contains("s3://callouts-upload-123456789012/");
  }

  @Test
  void aSecondOneUpdatesAndAsksNothingAgain() throws Exception {
    callouts("deploy", "--email", "teacher@example.com", "--yes");
    Files.delete(folder.resolve("sam.log"));
    program("sam", "printf '%%s\\n' \"$@\" >> '%s'".formatted(folder.resolve("sam.log")));

    var ran = callouts("deploy", "--set", "Concurrency=50");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("Updating the stack callouts").contains("Updated.");
    assertThat(samArguments()).endsWith("--parameter-overrides", "Concurrency=\"50\"");
  }

  @Test
  void withoutATerminalTheOptionsThatAreMissingAreNamedAndNothingIsDone() throws Exception {
    var ran = callouts("deploy");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("no terminal", "--email, --instance, --country", "--yes");
    assertThat(callouts("deploy", "--yes").exit()).isEqualTo(2);
    assertThat(folder.resolve("mvn.log")).doesNotExist();
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsBuilt() throws Exception {
    assertThat(callouts("deploy", "--email", "teacher", "--yes"))
        .isEqualTo(new Ran(1, "", "callouts: --email must be an e-mail address\n"));
    assertThat(callouts("deploy", "--stack", "Surveys").err()).contains("small letters");
    Files.delete(bin.resolve("sam"));
    assertThat(callouts("deploy", "--email", "teacher@example.com", "--yes").err())
        .contains("the AWS SAM CLI is needed", "docs/deploy.md");
    assertThat(folder.resolve("mvn.log")).doesNotExist();
  }

  @Test
  void whoIsNotSignedInIsToldSo() throws Exception {
    signedIn = false;

    var ran = callouts("deploy", "--email", "teacher@example.com", "--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("AWS does not know who you are", "aws sso login");
  }

  @Test
  void aBuildThatFailsShowsItsWordsAndDeploysNothing() throws Exception {
    program("mvn", "echo 'no such class'; exit 1");

    var ran = callouts("deploy", "--email", "teacher@example.com", "--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("no such class", "the build failed; nothing was deployed");
    assertThat(folder.resolve("sam.log")).doesNotExist();
  }

  @Test
  void aDeploymentThatFailsIsExit1() throws Exception {
    program("sam", "echo 'Error: no'; exit 1");

    var ran = callouts("deploy", "--email", "teacher@example.com", "--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("Error: no").doesNotContain("Deployed");
    assertThat(ran.err()).contains("sam deploy failed", "Troubleshooting");
  }

  @Test
  void onATerminalTheFourQuestionsAreAsked() throws Exception {
    var typed = "teacher@example.com\n\nhk\nHK\n";

    var seen = onATerminal(typed, "deploy", "--stack", "asked");

    assertThat(seen)
        .contains("E-mail address for notices: ", "[create one]: ", "[US]: ")
        .contains("two capital letters", "Deployed.", "./callouts smoke --stack asked");
    assertThat(samArguments()).contains("PhoneNumberCountry=\"HK\"", "ConnectInstanceArn=\"\"");
  }

  @Test
  void aRemovalSaysWhatGoesAndWantsTheStacksName() throws Exception {
    callouts("deploy", "--email", "teacher@example.com", "--yes");

    var asked = callouts("undeploy");
    var wrong = callouts("undeploy", "--yes", "callout");
    var typed = onATerminal("callouts\n", "undeploy");

    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.out())
        .contains("This takes away the stack callouts in us-east-1, account 123456789012:")
        .contains("bucket callouts-upload-123456789012: 0 objects")
        .contains("table callouts-result, with all it holds")
        .contains("1 other resources");
    assertThat(asked.err()).contains("--yes callouts");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).contains("not the stack's name; nothing was removed");
    assertThat(typed).contains("Type the stack's name to go on: ", "The stack callouts is gone.");
    var again = callouts("undeploy", "--yes", "callouts");
    assertThat(again.exit()).isZero();
    assertThat(again.out())
        .isEqualTo("There is no stack callouts in us-east-1, account 123456789012.\n");
  }

  @Test
  void aProtectedStackIsLeftAloneWithAllThatIsInIt() throws Exception {
    aws(
        "cloudformation",
        "create-stack",
        "--stack-name",
        "callouts",
        "--template-body",
        "file://" + home.resolve("template.yaml"),
        "--parameters",
        "ParameterKey=NoticeEmail,ParameterValue=teacher@example.com",
        "--enable-termination-protection");

    var ran = callouts("undeploy", "--yes", "callouts");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("protected against deletion");
    assertThat(ran.out()).doesNotContain("Emptying");
  }

  @Test
  void thePagesWayToAllAddressesOfAStackShowsThem() throws Exception {
    callouts("deploy", "--email", "teacher@example.com", "--yes");
    var command = DeployPageTest.commands("aws cloudformation describe-stacks").getFirst();

    var shell = builder(List.of("bash", "-c", command));
    shell.environment().merge("PATH", ":" + Programs.require("aws").getParent(), String::concat);
    var ran = end(shell.start(), "");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("UploadBucketName", "callouts-upload-123456789012");
  }

  private void aws(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Programs.require("aws").toString()));
    command.addAll(List.of(arguments));
    var ran = end(builder(command).start(), "");
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  private void program(String name, String script) throws IOException {
    var file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> samArguments() throws IOException {
    return Files.readAllLines(folder.resolve("sam.log"));
  }

  private Ran callouts(String... arguments) throws IOException, InterruptedException {
    return end(builder(command(arguments)).start(), "");
  }

  /// Runs the command on a pseudo-terminal, which Python makes.
  private String onATerminal(String typed, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Programs.require("python3").toString());
    command.addAll(List.of("-c", "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"));
    command.addAll(command(arguments));
    var ran = end(builder(command).start(), typed);
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    return ran.out().replace("\r", "");
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dorg.slf4j.internal.verbosity=ERROR"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.put("CALLOUTS_HOME", home.toString());
    environment.put("PATH", bin + ":/usr/bin:/bin");
    environment.put("AWS_ENDPOINT_URL", moto.endpoint().toString());
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_CONFIG_FILE", AWS_HOME.resolve("config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", AWS_HOME.resolve("credentials").toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    List.of("AWS_PROFILE", "AWS_REGION", "AWS_ACCESS_KEY_ID").forEach(environment::remove);
    if (signedIn) {
      environment.put("AWS_ACCESS_KEY_ID", "user");
      environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    }
    return builder;
  }

  private static Ran end(Process process, String typed) throws IOException, InterruptedException {
    try (var in = process.getOutputStream()) {
      in.write(typed.getBytes(UTF_8));
      in.flush();
      var out = new String(process.getInputStream().readAllBytes(), UTF_8);
      var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), out, err);
    }
  }
}
