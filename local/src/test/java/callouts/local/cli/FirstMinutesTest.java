package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What README.md says of a teacher's first ten minutes is what happens.
class FirstMinutesTest {
  private static final Path HOME = Path.of("..");
  private static final Pattern COMMAND = Pattern.compile("(?m)^    ./callouts (.+)$");
  private static final Pattern PICTURE = Pattern.compile("]\\((docs/pictures/[^)]+)\\)");
  private static final int LARGEST_PICTURE = 200_000;

  @TempDir private Path folder = Path.of("");

  private static String path() throws IOException {
    var text = Files.readString(HOME.resolve("README.md"));
    var start = text.indexOf("## The first ten minutes");
    assertThat(start).isPositive();
    return text.substring(start, text.indexOf("\n## ", start));
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return pattern.matcher(path()).results().map((MatchResult m) -> m.group(1)).toList();
  }

  /// The command's words, its files in the test's own folder.
  private Object[] words(String command) {
    return command.replaceAll("(\\w+\\.xlsx)", folder + "/$1").split(" ");
  }

  @Test
  void eachCommandDoesWhatItSaysOneAfterTheOther() throws IOException {
    var commands = found(COMMAND);
    assertThat(commands)
        .extracting(command -> command.split(" ")[0])
        .containsExactly("new", "check", "run");

    for (var command : commands) {
      var out = command.startsWith("run ") ? " --out " + folder.resolve("out") : "";
      var ran = Ran.run(words(command + out));
      assertThat(ran.exit()).as("%s: %s", command, ran.err()).isZero();
    }

    assertThat(folder.resolve("out/trip_result.xlsx")).exists();
    assertThat(folder.resolve("marked.xlsx")).exists();
  }

  @Test
  void theFaultySampleHasTheSixMistakesOfThePicture() {
    var marked = folder.resolve("marked.xlsx");

    var ran = Ran.run("check", HOME.resolve("samples/faulty_job.xlsx"), "--marked", marked);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactly(
            "Configures!B10",
            "Configures!B15",
            "Questions!B3",
            "Receivers!A4",
            "Receivers!A6",
            "Questions!A4");
    assertThat(marked).exists();
  }

  @Test
  void eachPictureIsThereAndModest() throws IOException {
    var pictures = found(PICTURE);

    assertThat(pictures).hasSize(4);
    for (var picture : pictures) {
      assertThat(Files.size(HOME.resolve(picture))).as(picture).isLessThan(LARGEST_PICTURE);
    }
  }
}
