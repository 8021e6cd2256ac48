package callouts.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import callouts.local.Main;
import callouts.local.clock.RealTime;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// `callouts serve` in a process of its own, once it is up.
public final class ServeProcess implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL=(\\S+)");
  private static final Pattern PAGE = Pattern.compile("http\\S+token=\\S+");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final Path data;
  private final String told;

  private ServeProcess(Process process, Path data) throws IOException {
    this.process = process;
    this.data = data;
    told = firstWords(process);
  }

  /// @param data its `--data`, in a folder that is there; where it has been up before, it goes on
  /// @param options further ones
  /// @throws IllegalStateException with what it said, where it does not come up
  public static ServeProcess start(Path data, String... options) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName());
    builder.command().addAll(List.of("serve", "--port", "0"));
    builder.command().addAll(List.of("--data", data.toString()));
    builder.command().addAll(List.of(options));
    if (!List.of(options).contains("--page-port")) {
      builder.command().addAll(List.of("--page-port", "0"));
    }
    builder.environment().put("CALLOUTS_HOME", HOME.toString());
    var err = Files.createTempFile(data.getParent(), "serve", ".err");
    try {
      return new ServeProcess(builder.redirectError(err.toFile()).start(), data);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(Files.readString(err), e);
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static String firstWords(Process process) throws IOException {
    var told = new StringBuilder();
    var output = process.inputReader(UTF_8);
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      told.append(line).append('\n');
      if (line.contains("Stop with Ctrl-C")) {
        return told.toString();
      }
    }
    throw new IllegalStateException(told.toString());
  }

  /// What it says to whoever has started it.
  public String told() {
    return told;
  }

  /// Where AWS clients find it.
  public String endpoint() {
    return said(ENDPOINT, 1);
  }

  /// Where a browser finds its page.
  public URI page() {
    return URI.create(said(PAGE, 0));
  }

  private String said(Pattern wanted, int group) {
    var found = wanted.matcher(told);
    if (!found.find()) {
      throw new IllegalStateException(told);
    }
    return found.group(group);
  }

  /// How many events of a kind its log has of a job, from all its starts.
  public long count(String type, String taskId) {
    try (var lines = Files.lines(data.resolve("events.jsonl"))) {
      return lines.filter(line -> isOf(line, type, taskId)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOf(String line, String type, String taskId) {
    try {
      var event = JSON.readTree(line);
      return event.path("type").asText().equals(type)
          && event.path("task_id").asText().equals(taskId);
    } catch (IOException e) {
      return false; // it is being written
    }
  }

  /// Waits until its log has so many of them.
  public void await(long count, String type, String taskId) {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (count(type, taskId) < count) {
      if (System.nanoTime() > until) {
        throw new AssertionError("no " + type + " of " + taskId + " came");
      }
      RealTime.pause(Duration.ofMillis(100));
    }
  }

  /// Ends it as Ctrl-C does.
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /// Ends it at once, as a power cut does.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
