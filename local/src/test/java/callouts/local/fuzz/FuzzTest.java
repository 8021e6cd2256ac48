package callouts.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.fuzz.Worker.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A little of `make fuzz`, and that it notices what it is there for.
@Isolated("the watch sees what any thread touches")
class FuzzTest {
  private static final int SOME = 40;

  @TempDir private Path folder = Path.of("");
  private @Nullable Canary sitting;

  private Canary canary() throws IOException, InterruptedException {
    var canary = sitting == null ? Canary.in(folder) : sitting;
    sitting = canary;
    return canary;
  }

  @AfterEach
  void close() throws IOException {
    if (sitting != null) {
      sitting.close();
    }
  }

  private List<Failure> failures(Kind kind) throws Exception {
    var failures = Worker.run(kind.open(canary()), SOME, 1).failures();
    assertThat(canary().touches()).isEmpty();
    return failures;
  }

  /// What is noticed of one input that does this.
  private List<String> noticed(Door.Handing handing) throws Exception {
    var failures = Worker.run(_ -> new Door.Input("x", handing), 1, 1).failures();
    return failures.stream().map(Failure::how).distinct().toList();
  }

  @Test
  void badWorkbooksAreAnswered() throws Exception {
    assertThat(failures(Kind.WORKBOOKS)).isEmpty();
  }

  @Test
  void badJobsAreAnswered() throws Exception {
    assertThat(failures(Kind.JOBS)).isEmpty();
  }

  @Test
  void badTemplatesAreAnswered() throws Exception {
    assertThat(failures(Kind.TEMPLATES)).isEmpty();
  }

  @Test
  void badEventsAreAnswered() throws Exception {
    assertThat(failures(Kind.EVENTS)).isEmpty();
  }

  @Test
  void badLinksAreAnswered() throws Exception {
    assertThat(failures(Kind.LINKS)).isEmpty();
  }

  @Test
  void anExceptionIsNoticed() throws Exception {
    assertThat(
            noticed(
                () -> {
                  throw new IllegalStateException("x");
                }))
        .containsExactly("crash");
  }

  @Test
  void aStackThatOverflowsIsNoticed() throws Exception {
    assertThat(noticed(() -> "x" + deep(1))).containsExactly("crash");
  }

  private static long deep(long level) {
    return level < 0 ? level : 1 + deep(level + 1);
  }

  @Test
  void whatNeverEndsIsNoticed() throws Exception {
    assertThat(
            noticed(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                  }
                  return "x";
                }))
        .containsExactly("hang");
  }

  @Test
  void aFileThatIsReadIsNoticed() throws Exception {
    assertThat(noticed(() -> "x" + Files.readAllBytes(Path.of("/etc/passwd")).length))
        .containsExactly("touch");
  }

  @Test
  void aFileThatIsWrittenIsNoticed() throws Exception {
    // Not in the folder of temporary files, in which a reader of uploads works, and in which this
    // project may lie.
    var file = Files.createTempFile(Path.of("/var/tmp"), "callouts-fuzz", ".txt");
    try {
      assertThat(noticed(() -> "x" + Files.writeString(file, "x"))).containsExactly("touch");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void anAddressThatIsOpenedIsNoticed() throws Exception {
    assertThat(noticed(() -> "x" + read(canary().url()))).contains("touch");
    assertThat(canary().touches()).isNotEmpty();
  }

  @Test
  void aNameThatIsLookedUpIsNoticed() throws Exception {
    assertThat(noticed(() -> "x" + InetAddress.getAllByName("127.0.0.1").length))
        .containsExactly("touch");
  }

  @Test
  void aCanarysFileThatIsReadIsNoticedByTheCanary() throws Exception {
    assertThat(read(canary().file())).contains(Canary.SONG);
    assertThat(canary().touches()).isNotEmpty();
  }

  private static String read(String address) {
    try (var in = URI.create(address).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
