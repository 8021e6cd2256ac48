package callouts.aws;

import callouts.job.Problem;
import callouts.job.Problem.Place;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Remarks on an author's file as the job bucket keeps them:
///
/// ```json
/// [{"sheet": "Receivers", "row": 7, "column": "E", "wrong": "…", "right": "…"},
///  {"sheet": "Questions", "wrong": "…", "right": "…"},
///  {"pointer": "/greeting", "wrong": "…", "right": "…"},
///  {"file": "trip.xlsx", "wrong": "…", "right": "…"}]
/// ```
final class RemarkJson {
  private static final JsonMapper JSON = new JsonMapper();

  private RemarkJson() {}

  static byte[] write(List<Problem> remarks) {
    var array = JSON.createArrayNode();
    for (var remark : remarks) {
      place(remark.place(), array.addObject())
          .put("wrong", remark.wrong())
          .put("right", remark.right());
    }
    return array.toString().getBytes(StandardCharsets.UTF_8);
  }

  static List<Problem> read(InputStream json) throws IOException {
    return JSON.readTree(json)
        .valueStream()
        .map(
            remark ->
                new Problem(
                    place(remark), remark.path("wrong").asText(), remark.path("right").asText()))
        .toList();
  }

  private static ObjectNode place(Place place, ObjectNode remark) {
    return switch (place) {
      case Problem.Cell(String sheet, int row, String column) ->
          remark.put("sheet", sheet).put("row", row).put("column", column);
      case Problem.Sheet(String name) -> remark.put("sheet", name);
      case Problem.Pointer(String pointer) -> remark.put("pointer", pointer);
      case Problem.File(String name) -> remark.put("file", name);
    };
  }

  private static Place place(JsonNode remark) {
    if (remark.has("row")) {
      return new Problem.Cell(
          remark.path("sheet").asText(),
          remark.path("row").asInt(),
          remark.path("column").asText());
    }
    if (remark.has("sheet")) {
      return new Problem.Sheet(remark.path("sheet").asText());
    }
    return remark.has("pointer")
        ? new Problem.Pointer(remark.path("pointer").asText())
        : new Problem.File(remark.path("file").asText());
  }
}
