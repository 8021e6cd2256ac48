package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.Program;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The table in docs/templates.md is what an author of Jinja may expect.
class JinjaTableTest {
  private static final List<String> COLUMNS =
      List.of("username", "nickname", "age", "class", "score", "pet");
  private static final String[] VALUES = {"Ann Lee", "", "21", "4B", "7.5", "Tom & Jerry"};

  private record Row(String template, String spoken) {}

  @Test
  void everyTemplateOfTheTableIsSpokenAsTheTableSays() throws IOException {
    assertThat(table()).hasSizeGreaterThan(50);
    for (Row row : table()) {
      assertThat(Jobs.said(row.template, COLUMNS, VALUES)).as(row.template).isEqualTo(row.spoken);
    }
  }

  @Test
  void jinjaItselfSpeaksEveryTemplateOfTheTableTheSameWay() throws Exception {
    var python = Program.python("jinja2");
    var json = new ObjectMapper();
    var templates = table().stream().map(Row::template).toList();
    // Jinja writes quotes as numbers; a blank cell is a value that Jinja is not given.
    String script =
        """
        import jinja2, json, sys
        env = jinja2.Environment(autoescape=True)
        data = json.loads(sys.argv[2])
        print(json.dumps([env.from_string(t).render(data).replace('&#39;', '&apos;')
            .replace('&#34;', '&quot;') for t in json.loads(sys.argv[1])]))
        """;
    var data =
        Map.of(
            "username",
            "Ann Lee",
            "age",
            "21",
            "class",
            "4B",
            "score",
            "7.5",
            "pet",
            "Tom & Jerry");
    String printed =
        python.run("-c", script, json.writeValueAsString(templates), json.writeValueAsString(data));
    assertThat(List.of(json.readValue(printed, String[].class)))
        .isEqualTo(table().stream().map(Row::spoken).toList());
  }

  @Test
  void everyFilterIsInTheTableOrTheList() throws IOException {
    String text = Files.readString(document());
    assertThat(Filters.names()).allSatisfy(filter -> assertThat(text).contains(filter));
    assertThat(text).contains(String.join(", ", Filters.names()));
  }

  private static List<Row> table() throws IOException {
    var rows = new ArrayList<Row>();
    String text = Files.readString(document());
    String part =
        text.substring(text.indexOf("## What works"), text.indexOf("## Where it differs"));
    for (String line : part.lines().filter(line -> line.startsWith("| ")).skip(1).toList()) {
      var cells = Arrays.stream(line.split("(?<!\\\\)\\|")).map(JinjaTableTest::code).toList();
      rows.add(new Row(cells.get(2), cells.get(3)));
    }
    return rows;
  }

  private static String code(String cell) {
    return cell.strip().replaceAll("^`|`$", "").replace("\\|", "|");
  }

  private static Path document() {
    Path here = Path.of("docs/templates.md");
    return Files.exists(here) ? here : Path.of("../docs/templates.md");
  }
}
