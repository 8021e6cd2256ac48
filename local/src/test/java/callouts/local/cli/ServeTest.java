package callouts.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.Main;
import callouts.local.cloud.Programs;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `callouts serve` in a process of its own, met by the clients people have: the aws command line
/// and boto3.
class ServeTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL=(\\S+)");
  private static final int TRIES = 60;

  @TempDir private Path folder;

  private Process server;
  private String endpoint = "";

  @BeforeEach
  void startServer() {
    server = start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(20, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }

  @Test
  void anUploadedWorkbookBecomesAReportToDownloadWhichOutlivesTheServer() throws Exception {
    serve();

    aws("s3", "cp", HOME + "/samples/call_job.xlsx", "s3://callouts-upload-123456789012/");
    await("s3://callouts-report-123456789012/", "call_job_result.json");
    assertThat(checkLive()).contains("19 of 20 people", "nothing has changed; that was on ");
    aws("s3", "cp", "s3://callouts-report-123456789012/call_job_result.json", folder + "/r.json");
    var rows = new JsonMapper().readTree(folder.resolve("r.json").toFile());
    stop();
    server = start();
    serve();

    assertThat(rows).hasSize(20);
    assertThat(rows.get(0).path("phone_number").asText()).isEqualTo("+15555550101");
    assertThat(aws("s3", "ls", "s3://callouts-report-123456789012/"))
        .contains("call_job_result.json", "call_job_result.xlsx");
    assertThat(
            json(
                    "dynamodb",
                    "query",
                    "--table-name",
                    "callouts-result",
                    "--select",
                    "COUNT",
                    "--key-condition-expression",
                    "task_id = :t",
                    "--expression-attribute-values",
                    "{\":t\": {\"S\": \"call_job\"}}")
                .path("Count")
                .asInt())
        .isEqualTo(20);
  }

  @Test
  void theLinkInTheMailOpensTheReportAndStillDoesWhenTheServerIsStartedAgain() throws Exception {
    serve();
    aws("s3", "cp", HOME + "/samples/call_job.xlsx", "s3://callouts-upload-123456789012/");
    await("s3://callouts-report-123456789012/", "call_job_result.xlsx");
    var link = linkInTheMail();
    aws("s3", "cp", "s3://callouts-report-123456789012/call_job_result.xlsx", folder + "/r.xlsx");
    var report = Files.readAllBytes(folder.resolve("r.xlsx"));

    assertThat(link).startsWith(endpoint + "/");
    assertThat(followed(link)).isEqualTo(report);
    stop();
    server = start();
    serve();
    assertThat(followed(endpoint + URI.create(link).getPath() + "?" + URI.create(link).getQuery()))
        .isEqualTo(report);
  }

  private String linkInTheMail() throws IOException, InterruptedException {
    for (var i = 0; i < TRIES; i++) {
      try (var mails = Files.list(folder.resolve("data/mail"))) {
        var found = mails.map(ServeTest::link).flatMap(Optional::stream).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("no mail with a link has come");
  }

  private static Optional<String> link(Path mail) {
    try {
      var lines = Files.readString(mail).lines();
      return lines.filter(line -> line.matches("http\\S+token=\\S+")).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As a browser does, which does not know of AWS.
  private static byte[] followed(String link) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      var request = HttpRequest.newBuilder(URI.create(link)).build();
      var response = http.send(request, BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    }
  }

  @Test
  void theSmokeTestOfADeploymentPassesHereToo() throws Exception {
    serve();

    assertThat(callouts(0, "smoke", "--stack", "callouts"))
        .contains(
            "passed  CalloutBot understands \"yes\"",
            "passed  a question answered by key, then the ending",
            "All 15 checks passed.");
    assertThat(callouts(1, "smoke", "--stack", "another"))
        .contains("callouts: there is no stack another in us-east-1");
  }

  @Test
  void theDoNotCallListIsReadAndChangedFromTheShell() throws Exception {
    serve();

    assertThat(callouts(0, "optout", "list", "--endpoint", endpoint))
        .contains("0 numbers are on the list.");
    assertThat(
            callouts(
                0,
                "optout",
                "add",
                "--endpoint",
                endpoint,
                "--prefix",
                "1",
                "+44 7700 900123",
                "(555) 555-0101"))
        .contains("+447700900123 is on the list now", "+15555550101 is on the list now");
    assertThat(callouts(0, "optout", "add", "--endpoint", endpoint, "+15555550101"))
        .contains("+15555550101 was on the list already");
    assertThat(callouts(0, "optout", "list", "--endpoint", endpoint))
        .containsPattern("\\+447700900123  20\\d\\d-\\d\\d-\\d\\dT\\S+Z\\s")
        .contains("+15555550101", "2 numbers are on the list.");
    assertThat(checkLive())
        .contains(
            "18 to call",
            "18 of 20 people",
            "1 on the do-not-call list",
            "no last run of this job");
    assertThat(callouts(0, "optout", "remove", "--endpoint", endpoint, "+447700900123"))
        .contains("+447700900123 is off the list now");
    assertThat(callouts(0, "optout", "remove", "--endpoint", endpoint, "+447700900123"))
        .contains("+447700900123 was not on the list");
    assertThat(callouts(0, "optout", "list")).contains("1 number is on the list.");
    assertThat(callouts(1, "optout", "list", "--endpoint", endpoint, "--stack", "another"))
        .contains("callouts: there is no stack another in us-east-1");
  }

  @Test
  void aJobIsPausedResumedAndCancelledFromTheShell() throws Exception {
    stop();
    server = start("--speed", "real");
    serve();
    aws("s3", "cp", HOME + "/samples/call_job.xlsx", "s3://callouts-upload-123456789012/");
    for (var i = 0;
        i < TRIES
            && json("dynamodb", "scan", "--table-name", "callouts-job").path("Count").asInt() == 0;
        i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }

    assertThat(order(1, "pause", "trip"))
        .contains("callouts: there is no job trip; a job's name is its workbook's without .xlsx");
    assertThat(order(0, "pause", "call_job"))
        .contains("call_job is paused: nobody more is dialled", "./callouts resume call_job");
    assertThat(order(1, "pause", "call_job")).contains("call_job is paused already.");
    assertThat(order(0, "resume", "call_job")).contains("call_job goes on");
    assertThat(order(1, "resume", "call_job")).contains("call_job is not paused.");
    assertThat(order(0, "cancel", "call_job")).contains("Then come the report and its notice.");
    assertThat(order(1, "resume", "call_job")).contains("call_job is cancelled already");
  }

  private String checkLive() throws Exception {
    var job = HOME + "/samples/call_job.xlsx";
    return callouts(0, "check", job, "--live", "--endpoint", endpoint);
  }

  private String order(int exitCode, String word, String taskId) throws Exception {
    return callouts(exitCode, word, taskId, "--endpoint", endpoint);
  }

  /// botocore's model of the operations is the second opinion on their wire form.
  @Test
  void aTestCaseIsMadeRunAndTakenAwayFromTheShell() throws Exception {
    serve();
    var outputs = json("cloudformation", "describe-stacks", "--stack-name", "callouts");
    var instance = output(outputs, "ConnectInstanceArn").replaceFirst(".*/", "");
    var entry =
        "Type=VOICE_CALL,VoiceCallEntryPointParameters={FlowId=%s,SourcePhoneNumber=+15550100}"
            .formatted(output(outputs, "ContactFlowArn"));
    var id =
        json(
                "connect",
                "create-test-case",
                "--instance-id",
                instance,
                "--name",
                "shell",
                "--status",
                "PUBLISHED",
                "--content",
                ENDS_AT_ONCE,
                "--entry-point",
                entry)
            .path("TestCaseId")
            .asText();
    var whole = new ArrayList<>(List.of("--instance-id", instance, "--test-case-id", id));
    var execution =
        json(with("start-test-case-execution", whole)).path("TestCaseExecutionId").asText();
    var one = new ArrayList<>(whole);
    one.addAll(List.of("--test-case-execution-id", execution));
    for (var i = 0; i < TRIES && !summary(one).equals("PASSED"); i++) {
      TimeUnit.MILLISECONDS.sleep(500);
    }

    assertThat(summary(one)).isEqualTo("PASSED");
    assertThat(json(with("list-test-case-execution-records", one)).path("ExecutionRecords"))
        .hasSize(4);
    aws(with("stop-test-case-execution", one));
    aws(with("delete-test-case", whole));
  }

  private static final String ENDS_AT_ONCE =
      """
      {"Version": "2019-10-30", "Metadata": {}, "Observations": [{"Identifier": "s",
       "Event": {"Identifier": "e", "Type": "TestInitiated", "Actor": "System", "Properties": {}},
       "Actions": [{"Identifier": "end", "Type": "TestControl", "Transitions": {},
         "Parameters": {"ActionType": "TestControl", "Command": {"Type": "EndTest"}}}],
       "Transitions": {"NextObservations": []}}]}
      """;

  private String summary(List<String> execution) throws IOException, InterruptedException {
    return json(with("get-test-case-execution-summary", execution)).path("Status").asText();
  }

  private static String[] with(String operation, List<String> options) {
    return Stream.concat(Stream.of("connect", operation), options.stream()).toArray(String[]::new);
  }

  private static String output(JsonNode stacks, String name) {
    return stacks
        .at("/Stacks/0/Outputs")
        .valueStream()
        .filter(output -> output.path("OutputKey").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("OutputValue")
        .asText();
  }

  /// Fault 23: the original's sample code omits the message group and is refused.
  @Test
  void aJobPostedFromPythonAsDocumentedSucceeds() throws Exception {
    serve();
    var python = Programs.require("python3").toString();
    run(python, "-c", "import boto3");

    run(
        python,
        "-c",
        """
        import boto3, sys
        boto3.client("sqs").send_message(
            QueueUrl=sys.argv[1],
            MessageGroupId="jobs",
            MessageBody=open(sys.argv[2], encoding="utf-8").read())
        """,
        endpoint + "/123456789012/callouts-job.fifo",
        HOME + "/samples/call_job.json");

    await("s3://callouts-report-123456789012/", "call_job_result.xlsx");
    var executions =
        json(
                "stepfunctions",
                "list-executions",
                "--state-machine-arn",
                "arn:aws:states:us-east-1:123456789012:stateMachine:callouts-call")
            .path("executions");
    assertThat(executions).hasSize(1);
    assertThat(
            json(
                    "stepfunctions",
                    "describe-execution",
                    "--execution-arn",
                    executions.get(0).path("executionArn").asText())
                .path("status")
                .asText())
        .isEqualTo("SUCCEEDED");
    assertThat(folder.resolve("data/mail")).isDirectoryContaining("glob:**.txt");
  }

  /// The commands of docs/trace.md, word for word.
  @Test
  void whatABotHeardIsReadAsDocumented() throws Exception {
    serve();
    aws("s3", "cp", HOME + "/samples/call_job.xlsx", "s3://callouts-upload-123456789012/");
    await("s3://callouts-report-123456789012/", "call_job_result.json");
    Programs.require("aws");
    var commands =
        Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(HOME.resolve("docs/trace.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(commands).hasSize(2);

    var contacts = run("bash", "-ec", commands.getFirst()).lines().sorted().toList();
    var contact = contacts.getFirst().split("\t", -1)[1];
    var heard = run("bash", "-ec", "CONTACT=" + contact + "\n" + commands.getLast());

    assertThat(contacts).hasSize(20);
    assertThat(heard.lines())
        .isNotEmpty()
        .allMatch(line -> line.matches("\\S+Z\tQuestion_\\d+#\\d\t[^\t]*\t\\w+Intent\t.*"));
  }

  /// As `./callouts serve` tells its users, word for word.
  @Test
  void theCommandsThatServePrintsWorkAsPrinted() throws Exception {
    var told = serve();
    var commands = told.lines().filter(line -> line.matches("  (export|aws|  ).*")).toList();

    run("bash", "-ec", "cd " + HOME + "\n" + String.join("\n", commands));

    await("s3://callouts-report-123456789012/", "call_job_result.xlsx");
  }

  private Process start(String... options) {
    try {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var builder =
          new ProcessBuilder(
              java,
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Main.class.getName(),
              "serve",
              "--port",
              "0",
              "--page-port",
              "0",
              "--data",
              folder.resolve("data").toString());
      builder.command().addAll(List.of(options));
      builder.environment().put("CALLOUTS_HOME", HOME.toString());
      return builder.redirectError(folder.resolve("serve.err").toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until the server has said all it has to say, and notes its address.
  private String serve() throws IOException {
    var told = new StringBuilder();
    var output = server.inputReader(UTF_8);
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      told.append(line).append('\n');
      if (line.contains("Stop with Ctrl-C")) {
        break;
      }
    }
    var found = ENDPOINT.matcher(told);
    assertThat(found.find()).as(told + Files.readString(folder.resolve("serve.err"))).isTrue();
    endpoint = found.group(1);
    return told.toString();
  }

  private void await(String bucket, String key) throws IOException, InterruptedException {
    for (var i = 0; i < TRIES && !aws("s3", "ls", bucket).contains(key); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(aws("s3", "ls", bucket)).contains(key);
  }

  private JsonNode json(String... arguments) throws IOException, InterruptedException {
    return new JsonMapper().readTree(aws(arguments));
  }

  private String aws(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Programs.require("aws").toString());
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private String callouts(int exit, String... arguments) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return run(exit, command.toArray(String[]::new));
  }

  private String run(String... command) throws IOException, InterruptedException {
    return run(0, command);
  }

  private String run(int exit, String... command) throws IOException, InterruptedException {
    var out = Files.createTempFile(folder, "out", ".txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    var environment = builder.environment();
    environment.put("CALLOUTS_HOME", HOME.toString());
    environment.put("AWS_ENDPOINT_URL", endpoint);
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "user");
    environment.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    environment.put("AWS_DEFAULT_OUTPUT", "json");
    environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
    environment.put("PYTHONUTF8", "1");
    var process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(String.join(" ", command)).isTrue();
    var text = Files.readString(out);
    assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + text).isEqualTo(exit);
    return text;
  }
}
