package callouts.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was said in the calls of one receiver, from the event log.
final class Transcripts {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> TOLD =
      Set.of(
          "Dialled",
          "Ringing",
          "Answered",
          "Said",
          "Heard",
          "AnswerRecorded",
          "Disconnected",
          "ResultSaved",
          "PutOff");

  private final Path log;

  Transcripts(Path log) {
    this.log = log;
  }

  void addTo(RoutesConfig routes) {
    routes.get(
        "/jobs/{task}/transcript",
        context -> {
          var receiver = Optional.ofNullable(context.queryParam("receiver")).orElse("");
          context.json(of(context.pathParam("task"), receiver));
        });
  }

  /// The events of the job's latest run, in order; none where nobody has dialled yet.
  private List<JsonNode> of(String taskId, String receiverId) throws IOException {
    var told = new ArrayList<JsonNode>();
    var run = "";
    try (var lines = Files.newBufferedReader(log, UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.contains(taskId)) {
          continue; // most lines of a long log
        }
        var event = event(line);
        if (event.path("task_id").asText().equals(taskId)) {
          if (!event.path("run").asText(run).equals(run)) {
            run = event.path("run").asText();
            told.clear();
          } else if (event.path("receiver_id").asText().equals(receiverId) && isTold(event)) {
            told.add(event);
          }
        }
      }
    }
    return told;
  }

  private static boolean isTold(JsonNode event) {
    return TOLD.contains(event.path("type").asText());
  }

  /// A line that was cut off when the server was killed, or is being written, says nothing.
  private static JsonNode event(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
