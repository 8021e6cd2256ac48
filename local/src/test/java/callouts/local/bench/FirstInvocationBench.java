package callouts.local.bench;

import callouts.local.stack.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The first invocation of each handler in a fresh JVM, without SnapStart: the median of five.
///
/// Included: the start of the JVM, loading the classes of `functions.zip` as it is deployed, the
/// environment, the clients, reading the event, the handler with its real requests over loopback to
/// our own services in another process, and writing the answer. Not included: what Lambda does
/// before it starts the JVM, TLS, and the network. The JVM's flags are those of template.yaml; the
/// processor is the machine's, of which Lambda gives 1,024 MB a share of 0.6 after the start.
public final class FirstInvocationBench {
  private static final int RUNS = 5;

  /// The contact flow or its bot waits for these, and the person hears silence.
  private static final List<String> IN_THE_FLOW =
      List.of("AskQuestion", "TraceAnswer", "RecordAnswer", "FinishCall");

  private static final double BUDGET_SECONDS = 1.5;

  /// The original's import and first call took 0.7 to 1.6 s; the slowest is the baseline.
  private static final double ORIGINAL_SECONDS = 1.6;

  private FirstInvocationBench() {}

  /// Prints a figure for each handler.
  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("functions");
    try (var rehearsal = CallsOnTheLine.start()) {
      unzip(Path.of("functions/target/functions.zip"), folder);
      for (var function : CallsOnTheLine.FUNCTIONS) {
        var calls = rehearsal.calls().iterator();
        var seconds = Bench.median(RUNS, () -> invoke(folder, rehearsal, function, calls.next()));
        figure(function, seconds).print();
      }
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static Figure figure(String function, double seconds) {
    var what = "First " + function + " in a new JVM; the original's slowest";
    return (IN_THE_FLOW.contains(function)
            ? Figure.atMost(what, seconds, "s", BUDGET_SECONDS)
            : Figure.of(what, seconds, "s"))
        .beside(ORIGINAL_SECONDS);
  }

  private static double invoke(
      Path folder, CallsOnTheLine rehearsal, String function, Map<String, AttributeValue> call)
      throws IOException, InterruptedException {
    var input = Files.createTempFile("event", ".json");
    try {
      Files.writeString(input, rehearsal.event(function, call));
      var builder = new ProcessBuilder(command(folder, function)).redirectInput(input.toFile());
      builder.environment().putAll(rehearsal.variables(function));
      builder.environment().put("AWS_ENDPOINT_URL", rehearsal.endpoint().toString());
      builder.environment().put("AWS_REGION", Template.REGION);
      builder.environment().put("AWS_ACCESS_KEY_ID", function);
      builder.environment().put("AWS_SECRET_ACCESS_KEY", "rehearsal");
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      var seconds = seconds(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
      if (!rehearsal.isDialled(call)) {
        throw new IOException("PlaceCall did not dial");
      }
      return seconds;
    } finally {
      Files.delete(input);
    }
  }

  /// From the command to the line that says the event is answered.
  private static double seconds(ProcessBuilder builder) throws IOException, InterruptedException {
    var start = System.nanoTime();
    var process = builder.start();
    try (var lines = process.inputReader()) {
      var answered = lines.readLine();
      var seconds = Bench.secondsSince(start);
      if (answered == null || process.waitFor() != 0) {
        throw new IOException("the function failed");
      }
      return seconds;
    }
  }

  /// Lambda's runtime brings the event serializers; the classes of this bench come last.
  private static List<String> command(Path folder, String function) throws IOException {
    var path = new ArrayList<>(List.of(folder.toString(), folder + "/lib/*"));
    try (var jars = Files.list(Path.of("local/target/lib"))) {
      jars.filter(jar -> jar.getFileName().toString().startsWith("aws-lambda-java-serialization"))
          .forEach(jar -> path.add(jar.toString()));
    }
    path.add("local/target/test-classes");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx800m",
        "-XX:+UseSerialGC",
        "-XX:+TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        String.join(":", path),
        FirstInvocation.class.getName(),
        "callouts.handler." + function);
  }

  private static void unzip(Path zip, Path folder) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      for (var entry : file.stream().filter(entry -> !entry.isDirectory()).toList()) {
        var target = folder.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        try (var content = file.getInputStream(entry)) {
          Files.copy(content, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
