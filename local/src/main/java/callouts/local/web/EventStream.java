package callouts.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import callouts.local.clock.RealTime;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;

/// The event log as server-sent events, from its beginning and then as it grows: each message is a
/// batch of whole lines, its id the byte of the log after them. So a browser that lost its
/// connection goes on where it was, also with a server that was started anew.
final class EventStream {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(80);
  private static final int LARGEST_BATCH = 256 * 1024;

  /// Of a longer log only its end is shown.
  private static final long LONGEST_REPLAY = 64L * 1024 * 1024;

  /// Looks without news after which a comment is sent, which tells whether the browser is there.
  private static final int PATIENCE = 100;

  private final Path log;

  EventStream(Path log) {
    this.log = log;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/events", Listener.to(this::follow));
  }

  private void follow(Context context, Listener listener) throws IOException {
    var known = context.header("Last-Event-ID");
    var start = known != null && known.matches("[0-9]{1,15}") ? Long.parseLong(known) : 0;
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var at = start <= file.length() ? start : 0;
      if (file.length() - at > LONGEST_REPLAY) {
        at = lineAfter(file, file.length() - LONGEST_REPLAY);
      }
      for (var looks = 1; ; looks++) {
        var lines = linesAt(file, at);
        if (!lines.isEmpty()) {
          at += lines.getBytes(UTF_8).length;
          listener.send("lines", Long.toString(at), lines.stripTrailing());
        } else {
          if (looks % PATIENCE == 0) {
            listener.ping();
          }
          RealTime.pause(BETWEEN_LOOKS);
        }
      }
    }
  }

  private static long lineAfter(RandomAccessFile file, long position) throws IOException {
    file.seek(position);
    file.readLine();
    return file.getFilePointer();
  }

  /// Whole lines from here on; empty where there is none yet.
  private static String linesAt(RandomAccessFile file, long position) throws IOException {
    var bytes = new byte[(int) Math.min(file.length() - position, LARGEST_BATCH)];
    file.seek(position);
    file.readFully(bytes);
    for (var end = bytes.length; end > 0; end--) {
      if (bytes[end - 1] == '\n') {
        return new String(bytes, 0, end, UTF_8);
      }
    }
    return "";
  }
}
