package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/original-faults.md` has a row for each of the forty-four faults, and each row its tests.
class FaultTableTest {
  private static final int FAULTS = 44;
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|(.+)\\|(.+)\\|(.+)\\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test\\.\\w+)`");
  private static final List<Class<?>> CLASSES =
      List.of(
          WorkbookFaultsTest.class,
          TemplateFaultsTest.class,
          PathFaultsTest.class,
          SampleFaultsTest.class,
          SizeFaultsTest.class,
          CallFaultsTest.class,
          ReportFaultsTest.class);

  private static List<MatchResult> rows() throws IOException {
    var table = Files.readString(Path.of("..", "docs", "original-faults.md"));
    return ROW.matcher(table).results().toList();
  }

  private static Stream<Method> tests() {
    return CLASSES.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class));
  }

  private static int fault(Method test) {
    var fault = test.getAnnotation(Fault.class);
    return fault == null ? 0 : fault.value();
  }

  @Test
  void everyFaultHasOneRowInOrder() throws IOException {
    assertThat(rows())
        .extracting(row -> Integer.valueOf(row.group(1)))
        .isEqualTo(IntStream.rangeClosed(1, FAULTS).boxed().toList());
  }

  @Test
  void everyRowNamesTheTestsOfItsFaultAndNoOthers() throws IOException {
    for (var row : rows()) {
      var named = TEST.matcher(row.group(4)).results().map(test -> test.group(1)).toList();
      var tagged =
          tests()
              .filter(test -> fault(test) == Integer.parseInt(row.group(1)))
              .map(test -> test.getDeclaringClass().getSimpleName() + "." + test.getName())
              .collect(Collectors.toSet());
      assertThat(named).as("fault %s", row.group(1)).isNotEmpty().hasSameElementsAs(tagged);
    }
  }

  @Test
  void everyTestHereSaysItsFault() {
    assertThat(tests()).allSatisfy(test -> assertThat(fault(test)).isBetween(1, FAULTS));
  }
}
