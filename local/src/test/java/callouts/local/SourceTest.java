package callouts.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the style that only the source shows.
class SourceTest {
  private static final Path HOME = Path.of("..");
  private static final int MOST_LINES = 400;
  private static final Pattern MOCKING =
      Pattern.compile("mockito|easymock|jmock|powermock|mockk|wiremock|mockserver");

  @Test
  void aFileHasAtMost400Lines() {
    assertThat(sources("src/main/java").toList())
        .hasSizeGreaterThan(200)
        .allSatisfy(
            file ->
                assertThat(lines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void everyPackageOfTheProductSaysWhatItIsForAndIsNullMarked() {
    assertThat(sources("src/main/java").map(Path::getParent).distinct().toList())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .content()
                    .contains("@NullMarked")
                    .startsWith("///"));
  }

  @Test
  void noTestUsesAMockingLibrary() {
    var builds = Stream.of("pom.xml", "functions/pom.xml", "local/pom.xml").map(HOME::resolve);
    var imports =
        Stream.concat(sources("src/main/java"), sources("src/test/java"))
            .flatMap(file -> lines(file).stream())
            .filter(line -> line.startsWith("import "));
    assertThat(Stream.concat(builds.flatMap(file -> lines(file).stream()), imports))
        .noneMatch(line -> MOCKING.matcher(line).find());
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(sources("src/main/java").flatMap(file -> lines(file).stream()))
        .noneMatch(line -> line.matches(".*\\b(TODO|FIXME|XXX)\\b.*"));
  }

  private static Stream<Path> sources(String folder) {
    return Stream.of("functions", "local")
        .flatMap(module -> walk(HOME.resolve(module).resolve(folder)))
        .filter(file -> file.toString().endsWith(".java"));
  }

  private static Stream<Path> walk(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
