package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Programs;
import callouts.local.cloud.Published;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import callouts.local.event.RunLog;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fault 23: what the README and `docs/sending-a-job.md` show is run as it stands there, over
/// the port.
class SampleFaultsTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path README = HOME.resolve("README.md");
  private static final Path DOCUMENT = HOME.resolve("docs").resolve("sending-a-job.md");
  private static final int TWO_MINUTES = 120;

  @TempDir private Path folder = Path.of("");

  @Test
  @Fault(23)
  void theSampleForTheCommandLineIsRefusedByTheQueue() throws Exception {
    Programs.require("aws");
    assertThat(noticeAfter(List.of("sh", "-euc", sample(DOCUMENT, "sh", 0))))
        .contains("\"TaskId\":\"call_job\"", "\"Receivers\":20");
  }

  @Test
  @Fault(23)
  void theSampleForPythonIsRefusedByTheQueue() throws Exception {
    var python = Programs.require("python3").toString();
    assertThat(noticeAfter(List.of(python, "-c", sample(README, "python", 0))))
        .contains("\"TaskId\":\"call_job\"", "\"Receivers\":20");
  }

  @Test
  @Fault(23)
  void theSampleForALargeJobIsRefusedByTheQueue() throws Exception {
    Programs.require("aws");
    assertThat(noticeAfter(List.of("sh", "-euc", sample(DOCUMENT, "sh", 1))))
        .contains("\"TaskId\":\"call_job\"", "\"Receivers\":20");
  }

  /// A block of code in the document.
  private static String sample(Path document, String language, int index) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(document))
        .results()
        .map(block -> block.group(1))
        .toList()
        .get(index);
  }

  /// The notice that comes after a command, for programs.
  private String noticeAfter(List<String> command) throws Exception {
    var notices = new LinkedBlockingQueue<String>();
    var loop = new EventLoop(Trial.START, new Pace.Max());
    var router = new AtomicReference<Router>();
    try (var store = Store.inMemory();
        var server = WireServer.start(loop, request -> router.get().handle(request), 0)) {
      var stack = Stack.start(setting(loop, store).at(server.endpoint()));
      router.set(stack.router());
      stack.onNotice(
          (Published published) -> notices.add(published.messageFor("default")), _ -> {});
      var thread = Thread.ofVirtual().start(loop::runForever);
      try {
        run(command, server, stack);
        return next(notices);
      } finally {
        thread.interrupt();
        thread.join();
      }
    }
  }

  private static String next(BlockingQueue<String> notices) throws InterruptedException {
    var notice = notices.poll(TWO_MINUTES, TimeUnit.SECONDS);
    return notice == null ? "no notice came" : notice;
  }

  private static Setting setting(EventLoop loop, Store store) {
    var log = new RunLog(loop, new StringWriter());
    return new Setting(HOME, loop, store, log, PeopleFile.everyoneAnswers(), 7);
  }

  private void run(List<String> command, WireServer server, Stack stack)
      throws IOException, InterruptedException {
    var out = folder.resolve("out.txt");
    var builder =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    var environment = builder.environment();
    environment.put("AWS_ENDPOINT_URL", server.endpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", "user");
    environment.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    // Version 1 of the command line takes `sqs` to Amazon in every region that it knows.
    environment.put("AWS_DEFAULT_REGION", "local");
    environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("JOB_QUEUE_URL", stack.template().value("JobQueue"));
    environment.put("JOB_BUCKET", stack.template().value("JobBucket"));
    var process = builder.start();
    if (!process.waitFor(TWO_MINUTES, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(out)).isZero();
  }
}
