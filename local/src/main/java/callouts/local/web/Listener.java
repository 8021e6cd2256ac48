package callouts.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;

/// A browser that listens to server-sent events, on its request's own thread.
///
/// Javalin's own client answers asynchronously: where the browser has gone, completing its request,
/// which Jetty has taken back by then, fails over and over for ever (7.2.3, with Jetty 12.1).
final class Listener {
  private final OutputStream out;

  private Listener(OutputStream out) {
    this.out = out;
  }

  /// Goes on until a message finds the browser gone.
  interface Stream {
    void follow(Context context, Listener listener) throws IOException;
  }

  static Handler to(Stream stream) {
    return context -> {
      var response = context.res();
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("UTF-8");
      response.flushBuffer();
      try {
        stream.follow(context, new Listener(response.getOutputStream()));
      } catch (IOException e) {
        // The browser is gone, and with it whoever could be told.
      }
    };
  }

  /// @param data may have several lines
  void send(String event, String id, String data) throws IOException {
    var named = id.isEmpty() ? "" : "id: " + id + "\n";
    write("event: " + event + "\n" + named + "data: " + data.replace("\n", "\ndata: ") + "\n\n");
  }

  /// Says nothing, but finds out whether the browser is there.
  void ping() throws IOException {
    write(": still here\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
