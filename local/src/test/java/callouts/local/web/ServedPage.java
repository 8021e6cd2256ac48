package callouts.local.web;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Store;
import callouts.local.event.RunEvent;
import callouts.local.event.RunLog;
import callouts.local.job.Submission;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The stack and its page, as `./callouts serve` has them up, in this process.
public final class ServedPage implements AutoCloseable {
  /// The tests run in the folder of their module, the benches in the one above.
  private static final Path HOME =
      Path.of(Files.exists(Path.of("template.yaml")) ? "" : "..").toAbsolutePath().normalize();
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final Store store = Store.inMemory();
  private final Writer lines;
  private final EventLoop loop;
  private final Stack stack;
  private final Page page;
  private final Thread thread;

  /// @param data an empty folder
  /// @param pace such as `max`
  public ServedPage(Path data, String pace) {
    var start = EventLoop.realInstant();
    loop = new EventLoop(start, Pace.of(pace, start));
    lines = writer(data.resolve("events.jsonl"));
    var log = new RunLog(loop, lines);
    log.listen(
        event -> {
          if (event instanceof RunEvent.ReportWritten(var _, var _, var key)
              && key.endsWith(".json")) {
            reports.add(key);
          }
        });
    stack = Stack.start(new Setting(HOME, loop, store, log, PeopleFile.everyoneAnswers(), 7));
    page = Page.start(new Page.Rehearsal(loop, stack, data, HOME.resolve("samples")), 0);
    thread = Thread.ofPlatform().daemon().start(loop::runForever);
  }

  private static Writer writer(Path file) {
    try {
      return Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return page.address();
  }

  EventLoop loop() {
    return loop;
  }

  /// Sends a job as a developer does.
  public void send(String job) {
    loop.call(
        () -> {
          new Submission(stack).post(job);
          return job;
        });
  }

  /// The next report, as JSON: an item for each receiver.
  public JsonNode report() throws InterruptedException, IOException {
    var key = reports.poll(30, TimeUnit.SECONDS);
    if (key == null) {
      throw new AssertionError("no report has come");
    }
    var bucket = stack.template().value("ReportBucket");
    var text =
        loop.call(
            () -> stack.s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String());
    return JSON.readTree(text);
  }

  @Override
  public void close() throws Exception {
    page.close();
    loop.stop();
    thread.join(10_000);
    store.close();
    lines.close();
  }
}
