package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// What happened in each execution. When an execution ends its history is packed: of a job for
/// 100,000 people two million events are kept.
final class History {
  /// The most events of one execution (aws-facts 5.1).
  static final int LIMIT = 25_000;

  private final Records records;
  private final InstantSource clock;

  History(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /// Adds an event that has no details.
  void add(Branch branch, String type) {
    add(branch, type, NullNode.getInstance());
  }

  /// Adds an event that follows the branch's last.
  ///
  /// @throws StateFailed `States.Runtime` where only the last event, the end, still fits
  void add(Branch branch, String type, JsonNode details) {
    if (branch.running.lastEvent >= LIMIT - 1) {
      throw StateFailed.runtime(
          "The execution reached the maximum number of history events (" + LIMIT + ").");
    }
    branch.lastEvent = add(branch.running, branch.lastEvent, type, details);
  }

  /// Adds the first or the last event of an execution.
  int add(Running running, int previous, String type, JsonNode details) {
    var id = ++running.lastEvent;
    var event = new HistoryEvent(clock.instant().toEpochMilli(), id, previous, type, details);
    records.events.put(Records.key(running.arn(), id), JsonText.write(event));
    return id;
  }

  int lastEvent(String execution) {
    var last = records.events.lowerKey(execution + "\n" + Character.MAX_VALUE);
    return last == null || !last.startsWith(execution + "\n")
        ? 0
        : Integer.parseInt(last.substring(execution.length() + 1));
  }

  /// All events of an execution, in order.
  List<HistoryEvent> of(String execution) {
    var packed = records.histories.get(execution);
    if (packed == null) {
      return texts(execution).stream().map(History::read).toList();
    }
    try (var stream = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      var lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().map(History::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Packs the history of an execution that has ended.
  void pack(String execution) {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new DeflaterOutputStream(bytes)) {
      for (var text : texts(execution)) {
        stream.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    records.histories.put(execution, bytes.toByteArray());
    for (var cursor = Records.from(records.events, execution + "\n"); cursor.hasNext(); ) {
      records.events.remove(cursor.next());
    }
  }

  private List<String> texts(String execution) {
    var found = new ArrayList<String>();
    for (var cursor = Records.from(records.events, execution + "\n"); cursor.hasNext(); ) {
      cursor.next();
      found.add(cursor.getValue());
    }
    return found;
  }

  private static HistoryEvent read(String text) {
    return JsonText.read(text, HistoryEvent.class);
  }
}
