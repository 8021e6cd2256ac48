package callouts.local.event;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The one log of a rehearsal: each event is written as a line of JSON and shown to listeners.
public final class RunLog {
  private static final JsonMapper JSON = new JsonMapper();

  private final InstantSource clock;
  private final Writer lines;
  private final List<Consumer<RunEvent>> listeners = new ArrayList<>();

  /// @param lines where `events.jsonl` goes; flushed after each line
  public RunLog(InstantSource clock, Writer lines) {
    this.clock = clock;
    this.lines = lines;
  }

  /// `listener` sees every event from now on, in order, on the loop's thread.
  public void listen(Consumer<RunEvent> listener) {
    listeners.add(listener);
  }

  /// Appends one event at the current virtual instant.
  public void add(RunEvent event) {
    var line = JSON.createObjectNode().put("at", clock.instant().toString());
    line.setAll(JSON.<ObjectNode>valueToTree(event));
    try {
      lines.write(line + "\n");
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listeners.forEach(listener -> listener.accept(event));
  }
}
