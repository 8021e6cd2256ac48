package callouts.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What README and docs say of a job's keys is what the reader takes.
class KeysPageTest {
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Instant START = Instant.parse("2026-11-20T18:00:00Z");

  /// A row of a table: what is in code, column by column.
  private static List<List<List<String>>> table(String page, String header) throws IOException {
    var rows = new ArrayList<List<List<String>>>();
    var text = Files.readString(Path.of("..").resolve(page));
    assertThat(text).contains(header);
    for (var line : text.substring(text.indexOf(header)).lines().skip(2).toList()) {
      if (!line.startsWith("|")) {
        break;
      }
      rows.add(List.of(line.substring(1).split("\\|")).stream().map(KeysPageTest::inCode).toList());
    }
    return rows;
  }

  private static List<String> inCode(String cell) {
    return CODE.matcher(cell).results().map((MatchResult m) -> m.group(1)).toList();
  }

  @Test
  void theReadmeNamesEveryKeyOnce() throws IOException {
    var keys =
        table("README.md", "| key | value | for example |").stream()
            .flatMap(row -> row.get(0).stream())
            .toList();

    assertThat(keys).containsExactlyElementsOf(Setting.keys());
  }

  @Test
  void everyExampleOfTheReadmeIsUnderstood() throws IOException {
    for (var row : table("README.md", "| key | value | for example |")) {
      assertThat(row.get(2)).as("examples of %s", row.get(0)).isNotEmpty();
      for (var key : row.get(0)) {
        for (var example : row.get(2)) {
          var job = job(key, "\"" + example + "\"");
          assertThat(Workbooks.problems(job)).as("%s = %s", key, example).isEmpty();
        }
      }
    }
  }

  @Test
  void everyMemberOfThePageIsUnderstoodAndItsDefaultIsTheDefault() throws IOException {
    Set<String> members = new TreeSet<>();
    for (var row : table("docs/sending-a-job.md", "| member | in JSON | as if left out |")) {
      var member = row.get(0).getFirst();
      members.add(member);
      for (var example : row.get(1).stream().filter(KeysPageTest::isJson).toList()) {
        assertThat(Workbooks.problems(job(member, example)))
            .as("%s: %s", member, example)
            .isEmpty();
      }
      for (var left : row.get(2)) {
        var read = Workbooks.accepted(job(member, left)).job().calling();
        assertThat(read.deadline(START)).isEqualTo(Calling.ONCE.deadline(START));
        assertThat(read.retries()).isEqualTo(Retries.NONE);
        assertThat(read.window()).isEqualTo(CallWindow.ALWAYS);
      }
    }
    assertThat(members)
        .containsExactlyInAnyOrder(
            "attempts",
            "retry_after",
            "retry_on",
            "call_from",
            "call_until",
            "days",
            "time_zone",
            "expires");
  }

  private static boolean isJson(String code) {
    return code.startsWith("\"") || code.startsWith("[");
  }

  /// A job with one member, and the time zone that an end by the clock needs.
  private static Reading job(String member, String json) {
    var needed = member.equals("expires") ? ", \"time_zone\": \"Europe/London\"" : "";
    var words = new ArrayList<String>();
    for (var word : List.of("greeting", "ending")) {
      if (!word.equals(member)) {
        words.add("\"" + word + "\": \"\", ");
      }
    }
    var text =
        "{\"task_id\": \"a\", %s\"questions\": [], \"receivers\": [], \"%s\": %s%s}"
            .formatted(String.join("", words), member, json, needed);
    return JobJson.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
