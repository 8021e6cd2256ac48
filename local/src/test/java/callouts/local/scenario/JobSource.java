package callouts.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A job as a scenario writes it down, so that a reviewer can read it:
///
/// ```
/// file: trip.xlsx            # the upload's name; without it the scenario's name
/// when: later                # handed in when the jobs before it are done; without it: at once
/// sheets:                    # a workbook, row by row; see JobSheets for cells that are no text
///   Configures:
///     - [Key, Value]
///     - [greeting, "Hello {{ username }}."]
/// ```
///
/// In place of `sheets` stands `json` where the job is a message: YAML, or the very JSON. In both,
/// `{counting: 1000}` is a long text: `1 2 3 … 1000`.
record JobSource(String scenario, JsonNode yaml) {

  /// The name under which the job is handed in.
  String fileName() {
    return yaml.path("file").asText(scenario + (isJson() ? ".json" : ".xlsx"));
  }

  /// The name of the job in notices and reports.
  String taskId() {
    return isJson() ? yaml.path("json").path("task_id").asText() : fileName().replace(".xlsx", "");
  }

  boolean isLater() {
    return yaml.path("when").asText().equals("later");
  }

  /// The job's own setting of calls at once, where it has one.
  OptionalInt concurrency() {
    return setting("concurrency");
  }

  /// How often a receiver is dialled at most.
  int attempts() {
    return setting("attempts").orElse(1);
  }

  private OptionalInt setting(String key) {
    if (isJson()) {
      return number(yaml.path("json").path(key));
    }
    for (var row : yaml.path("sheets").path("Configures")) {
      if (row.path(0).asText().equals(key)) {
        return number(row.path(1));
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt number(JsonNode value) {
    return value.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(value.asInt());
  }

  private boolean isJson() {
    return yaml.has("json");
  }

  /// Writes the job as its author would have it.
  Path writeTo(Path folder) throws IOException {
    var file = folder.resolve(fileName());
    return isJson()
        ? Files.writeString(file, longTexts(yaml.path("json")).toString())
        : Files.write(file, JobSheets.workbook(yaml.path("sheets")));
  }

  private static JsonNode longTexts(JsonNode node) {
    if (node.has("counting")) {
      return TextNode.valueOf(longText(node));
    }
    if (node instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> object.set(name, longTexts(object.get(name))));
    } else if (node.isArray()) {
      node.forEach(JobSource::longTexts);
    }
    return node;
  }

  /// `{counting: 1000}` written out.
  static String longText(JsonNode node) {
    return IntStream.rangeClosed(1, node.path("counting").asInt())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }
}
