package callouts.local.cloud;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Programs of this machine that a test compares us with.
public final class Programs {
  private Programs() {}

  /// The program's full path. Where it is missing the test is skipped with a word, and on CI
  /// (environment variable `CI` is `true`) it fails: there every comparison has to be made.
  public static Path require(String program) {
    return find(program).orElseGet(() -> missing(program + " is not on the PATH"));
  }

  /// What an earlier step of the build makes, on the same terms.
  public static Path requireBuilt(Path file) {
    return Files.isRegularFile(file) ? file : missing(file + " is not built");
  }

  private static Optional<Path> find(String program) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path missing(String what) {
    var word = what + ", so this comparison is not made";
    return "true".equals(System.getenv("CI")) ? fail(word) : abort(word);
  }
}
