package callouts.local.cli;

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
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// `callouts serve` in a process of its own, met by the clients people have: the aws command line
/// and boto3. One is up for all tests; each has jobs of its own, or waits for its own notices.
@TestInstance(Lifecycle.PER_CLASS)
class ServeTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final String UPLOADS = "s3://callouts-upload-123456789012/";
  private static final String REPORTS = "s3://callouts-report-123456789012/";
  private static final int TRIES = 60;

  private Path folder;
  private ServeProcess server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server = ServeProcess.start(folder.resolve("data"));
  }

  @AfterAll
  void stop() throws InterruptedException {
    server.close();
  }

  private void startAgain() throws Exception {
    server.close();
    server = ServeProcess.start(folder.resolve("data"));
  }

  @Test
  void anUploadedWorkbookBecomesAReportWhichWithItsMailedLinkOutlivesTheServer() throws Exception {
    var workbook = sample("kept.xlsx");
    upload(workbook);
    server.await(1, "NoticeSent", "kept");
    assertThat(aws("s3", "ls", REPORTS)).contains("kept_result.json", "kept_result.xlsx");
    assertThat(checkLive(workbook))
        .contains("19 of 20 people", "nothing has changed; that was on ");
    aws("s3", "cp", REPORTS + "kept_result.json", folder + "/r.json");
    aws("s3", "cp", REPORTS + "kept_result.xlsx", folder + "/r.xlsx");
    var rows = new JsonMapper().readTree(folder.resolve("r.json").toFile());
    var report = Files.readAllBytes(folder.resolve("r.xlsx"));
    var link = linkInTheMailOf("kept");
    assertThat(link).startsWith(server.endpoint() + "/");
    assertThat(followed(link)).isEqualTo(report);
    startAgain();

    assertThat(rows).hasSize(20);
    assertThat(rows.get(0).path("phone_number").asText()).isEqualTo("+15555550101");
    assertThat(aws("s3", "ls", REPORTS)).contains("kept_result.json", "kept_result.xlsx");
    assertThat(results("kept")).isEqualTo(20);
    var path = URI.create(link).getPath() + "?" + URI.create(link).getQuery();
    assertThat(followed(server.endpoint() + path)).isEqualTo(report);
  }

  private int results(String taskId) throws IOException, InterruptedException {
    return json(
            "dynamodb",
            "query",
            "--table-name",
            "callouts-result",
            "--select",
            "COUNT",
            "--key-condition-expression",
            "task_id = :t",
            "--expression-attribute-values",
            "{\":t\": {\"S\": \"%s\"}}".formatted(taskId))
        .path("Count")
        .asInt();
  }

  private String linkInTheMailOf(String taskId) throws IOException {
    try (var mails = Files.list(folder.resolve("data/mail"))) {
      return mails
          .map(ServeTest::text)
          .filter(mail -> mail.contains("The calls of " + taskId + " are done"))
          .flatMap(String::lines)
          .filter(line -> line.matches("http\\S+token=\\S+"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String text(Path mail) {
    try {
      return Files.readString(mail);
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
    assertThat(told(0, "optout", "list")).contains("0 numbers are on the list.");
    assertThat(told(0, "optout", "add", "--prefix", "1", "+44 7700 900123", "(555) 555-0101"))
        .contains("+447700900123 is on the list now", "+15555550101 is on the list now");
    assertThat(told(0, "optout", "add", "+15555550101"))
        .contains("+15555550101 was on the list already");
    assertThat(told(0, "optout", "list"))
        .containsPattern("\\+447700900123  20\\d\\d-\\d\\d-\\d\\dT\\S+Z\\s")
        .contains("+15555550101", "2 numbers are on the list.");
    assertThat(checkLive(sample("never_called.xlsx")))
        .contains(
            "18 to call",
            "18 of 20 people",
            "1 on the do-not-call list",
            "no last run of this job");
    assertThat(told(0, "optout", "remove", "+447700900123"))
        .contains("+447700900123 is off the list now");
    assertThat(told(0, "optout", "remove", "+447700900123"))
        .contains("+447700900123 was not on the list");
    assertThat(callouts(0, "optout", "list")).contains("1 number is on the list.");
    assertThat(told(1, "optout", "list", "--stack", "another"))
        .contains("callouts: there is no stack another in us-east-1");
    assertThat(told(0, "optout", "remove", "+15555550101"))
        .contains("+15555550101 is off the list now");
  }

  @Test
  void aJobIsPausedResumedAndCancelledFromTheShell() throws Exception {
    try (var slow = ServeProcess.start(folder.resolve("slow"), "--speed", "real")) {
      var job = HOME.resolve("samples/call_job.xlsx").toString();
      runAt(slow, 0, Programs.require("aws").toString(), "s3", "cp", job, UPLOADS);
      slow.await(1, "JobChanged", "call_job");

      assertThat(order(slow, 1, "pause", "trip"))
          .contains("callouts: there is no job trip; a job's name is its workbook's without .xlsx");
      assertThat(order(slow, 0, "pause", "call_job"))
          .contains("call_job is paused: nobody more is dialled", "./callouts resume call_job");
      assertThat(order(slow, 1, "pause", "call_job")).contains("call_job is paused already.");
      assertThat(order(slow, 0, "resume", "call_job")).contains("call_job goes on");
      assertThat(order(slow, 1, "resume", "call_job")).contains("call_job is not paused.");
      assertThat(order(slow, 0, "cancel", "call_job"))
          .contains("Then come the report and its notice.");
      assertThat(order(slow, 1, "resume", "call_job")).contains("call_job is cancelled already");
    }
  }

  private String checkLive(Path workbook) {
    return told(0, "check", workbook, "--live");
  }

  private static String order(ServeProcess where, int exit, String word, String taskId) {
    return toldBy(where, exit, word, taskId);
  }

  /// botocore's model of the operations is the second opinion on their wire form.
  @Test
  void aTestCaseIsMadeRunAndTakenAwayFromTheShell() throws Exception {
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
    var job = Files.readString(HOME.resolve("samples/call_job.json"));
    var renamed = folder.resolve("python.json");
    Files.writeString(renamed, job.replace("\"call_job\"", "\"python\""));
    var before = executions();

    run(
        Programs.require("python3").toString(),
        "-c",
        """
        import boto3, sys
        boto3.client("sqs").send_message(
            QueueUrl=sys.argv[1],
            MessageGroupId="jobs",
            MessageBody=open(sys.argv[2], encoding="utf-8").read())
        """,
        server.endpoint() + "/123456789012/callouts-job.fifo",
        renamed.toString());

    server.await(1, "NoticeSent", "python");
    assertThat(aws("s3", "ls", REPORTS)).contains("python_result.xlsx");
    assertThat(executions()).hasSize(before.size() + 1);
    assertThat(executions().get(0).path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(linkInTheMailOf("python")).isNotEmpty();
  }

  private JsonNode executions() throws IOException, InterruptedException {
    return json(
            "stepfunctions",
            "list-executions",
            "--state-machine-arn",
            "arn:aws:states:us-east-1:123456789012:stateMachine:callouts-call")
        .path("executions");
  }

  /// The commands of docs/trace.md, word for word but for the job's name.
  @Test
  void whatABotHeardIsReadAsDocumented() throws Exception {
    upload(sample("heard.xlsx"));
    server.await(1, "NoticeSent", "heard");
    Programs.require("aws");
    var commands =
        Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(HOME.resolve("docs/trace.md")))
            .results()
            .map(block -> block.group(1).replace("\"call_job\"", "\"heard\""))
            .toList();
    assertThat(commands).hasSize(2);

    var calls = run("bash", "-ec", commands.getFirst()).lines().sorted().toList();
    var call = calls.getFirst().split("\t", -1)[1];
    var heard = run("bash", "-ec", "CALL='" + call + "'\n" + commands.getLast());

    assertThat(calls).hasSize(20);
    assertThat(heard.lines())
        .isNotEmpty()
        .allMatch(line -> line.matches("\\S+Z\tQuestion_\\d+#\\d\t[^\t]*\t\\w+Intent\t.*"));
  }

  /// As `./callouts serve` tells its users, word for word: one job as a workbook, one as JSON.
  @Test
  void theCommandsThatServePrintsWorkAsPrinted() throws Exception {
    var before = server.count("NoticeSent", "call_job");
    var commands =
        server.told().lines().filter(line -> line.matches("  (export|aws|  ).*")).toList();

    run("bash", "-ec", "cd " + HOME + "\n" + String.join("\n", commands));

    server.await(before + 2, "NoticeSent", "call_job");
    assertThat(aws("s3", "ls", REPORTS)).contains("call_job_result.xlsx");
  }

  /// The sample, as a job of its own.
  private Path sample(String name) throws IOException {
    return Files.copy(HOME.resolve("samples/call_job.xlsx"), folder.resolve(name));
  }

  private void upload(Path workbook) throws IOException, InterruptedException {
    aws("s3", "cp", workbook.toString(), UPLOADS);
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

  /// What a command says of the server that is up for all.
  private String told(int exit, Object... command) {
    return toldBy(server, exit, command);
  }

  /// In this process, which is the quicker for it.
  private static String toldBy(ServeProcess where, int exit, Object... command) {
    var endpoint = Stream.of("--endpoint", where.endpoint());
    var ran = Ran.run(Stream.concat(Stream.of(command), endpoint).toArray());
    assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
    return ran.out() + ran.err();
  }

  /// In a process of its own, which finds the server by its environment.
  private String callouts(int exit, String... arguments) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return runAt(server, exit, command.toArray(String[]::new));
  }

  private String run(String... command) throws IOException, InterruptedException {
    return runAt(server, 0, command);
  }

  private String runAt(ServeProcess where, int exit, String... command)
      throws IOException, InterruptedException {
    var out = Files.createTempFile(folder, "out", ".txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    var environment = builder.environment();
    environment.put("CALLOUTS_HOME", HOME.toString());
    environment.put("AWS_ENDPOINT_URL", where.endpoint());
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
