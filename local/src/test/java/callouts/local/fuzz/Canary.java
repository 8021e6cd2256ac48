package callouts.local.fuzz;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What bad input points at: a file and an address that notice whoever opens them.
///
/// The file is a named pipe, whose writer wakes when anything opens it to read, within this process
/// or without. The address is a server's on this machine.
final class Canary implements AutoCloseable {
  /// Stands in the pipe and on the page; nothing that the product writes may hold it.
  static final String SONG = "canary-7c1f9e";

  private static final Duration WAKING = Duration.ofSeconds(5);

  private final Path pipe;
  private final HttpServer server;
  private final Thread watcher;
  private final List<Touch> touches = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /// Somebody opened what nobody may open.
  record Touch(Instant at, String what) {}

  private Canary(Path pipe, HttpServer server) {
    this.pipe = pipe;
    this.server = server;
    watcher = Thread.ofPlatform().daemon().name("canary").unstarted(this::watchPipe);
  }

  /// @param folder an empty one
  static Canary in(Path folder) throws IOException, InterruptedException {
    var pipe = folder.resolve("canary.txt");
    if (new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor() != 0) {
      throw new IOException("mkfifo failed");
    }
    var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    var canary = new Canary(pipe, HttpServer.create(here, 0));
    canary.sit();
    return canary;
  }

  /// The file's address, such as `file:///tmp/…/canary.txt`.
  String file() {
    return pipe.toUri().toString();
  }

  /// The file's path.
  String path() {
    return pipe.toString();
  }

  /// The server's address.
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/canary";
  }

  List<Touch> touches() {
    return touches;
  }

  private void sit() {
    server.createContext(
        "/",
        exchange -> {
          touched("the canary's address was asked for " + exchange.getRequestURI());
          exchange.sendResponseHeaders(200, 0);
          try (var body = exchange.getResponseBody()) {
            body.write(SONG.getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
    watcher.start();
  }

  private void watchPipe() {
    while (!closed) {
      // Opening a pipe to write waits until somebody opens it to read.
      try (var out = Files.newOutputStream(pipe)) {
        if (!closed) {
          touched("the canary's file was opened");
          out.write(SONG.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException readerIsGone) {
        touched("the canary's file was left half read");
      }
    }
  }

  private void touched(String what) {
    touches.add(new Touch(Instant.now(), what));
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.stop(0);
    // Opened for both, a pipe waits for nobody, and wakes the watcher if that waits for a reader.
    try (var _ = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      watcher.join(WAKING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.delete(pipe);
  }
}
