package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import callouts.local.event.RunLog;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `run --attach` meets the stack as another process does: over its port.
class AttachedRunTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void aJobIsSentToASystemThatIsUpAndItsReportIsFetched() throws Exception {
    var loop = new EventLoop(EventLoop.realInstant(), new Pace.Max());
    var router = new AtomicReference<Router>();
    try (var store = Store.inMemory();
        var server = WireServer.start(loop, request -> router.get().handle(request), 0)) {
      var log = new RunLog(loop, new StringWriter());
      var setting = new Setting(HOME, loop, store, log, PeopleFile.everyoneAnswers(), 7);
      router.set(Stack.start(setting.at(server.endpoint())).router());
      var thread = Thread.ofPlatform().daemon().start(loop::runForever);

      for (var job : new String[] {"call_job.xlsx", "call_job.json"}) {
        var ran = attached(HOME.resolve("samples/" + job), server.endpoint());
        assertThat(ran.err()).contains("20 of 20 done");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("20 receivers: 17 answered everything, 0 dropped");
        assertThat(ran.out().contains("What was foreseen: " + folder))
            .as("of a workbook alone")
            .isEqualTo(job.endsWith(".xlsx"));
      }
      assertThat(folder)
          .isDirectoryContaining("glob:**call_job_result.xlsx")
          .isDirectoryContaining("glob:**call_job_result.json")
          .isDirectoryContaining("glob:**call_job_result.csv");
      var rejected = attached(HOME.resolve("samples/call_job.schema.json"), server.endpoint());
      assertThat(rejected.exit()).isEqualTo(Callouts.REJECTED);
      loop.stop();
      thread.join(10_000);
    }
  }

  @Test
  void whereNothingIsUpItSaysSo() {
    var ran = attached(HOME.resolve("samples/call_job.xlsx"), "http://127.0.0.1:9");

    assertThat(ran.exit()).isEqualTo(Callouts.FAILED);
    assertThat(ran.err()).contains("nothing answers at http://127.0.0.1:9; start it with");
  }

  private Ran attached(Path job, Object endpoint) {
    return Ran.run("run", job, "--attach", "--endpoint", endpoint, "--out", folder);
  }
}
