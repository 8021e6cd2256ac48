package callouts.local.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the programs a deployment is made with, in the product's folder.
public final class Workshop {
  private final Path home;
  private final String path;

  /// @param home where template.yaml is
  /// @param environment of this process; programs are looked for on its PATH
  public Workshop(Path home, Map<String, String> environment) {
    this.home = home;
    this.path = environment.getOrDefault("PATH", "");
  }

  /// Where a program is; empty where it is not installed.
  public Optional<Path> find(String program) {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Runs a program to its end, on this terminal.
  ///
  /// @return its exit code
  public int run(Path program, List<String> arguments) throws IOException {
    return end(builder(program, arguments).inheritIO().start());
  }

  /// Builds what is deployed: functions.zip, and what template.yaml includes. Maven is silent
  /// where it goes well.
  ///
  /// @param java the JDK to build with
  /// @return what Maven says where it fails; empty where it does not
  public Optional<String> build(Path maven, Path java) throws IOException {
    var log = Files.createTempFile("callouts-build-", ".log");
    var arguments = List.of("-B", "-q", "-pl", "functions", "-Dmaven.test.skip=true", "package");
    var builder = builder(maven, arguments).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", java.toString());
    var exit = end(builder.start());
    var words = Files.readString(log);
    Files.delete(log);
    return exit == 0 ? Optional.empty() : Optional.of(words);
  }

  private ProcessBuilder builder(Path program, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    return new ProcessBuilder(command).directory(home.toFile());
  }

  private static int end(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
