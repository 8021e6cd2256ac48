package callouts.local.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A fresh `moto_server` on a free loopback port: the second opinion on our table, topic and
/// states services.
///
/// Start one in `@BeforeAll` and close it in `@AfterAll`, or use it in a try block. Where the
/// program is missing the test is skipped, and on CI it fails ([Programs#require]).
public final class MotoServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final Process process;
  private final URI endpoint;
  private final Thread atExit;

  private MotoServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Starts a server and waits until it answers.
  public static MotoServer start() throws IOException, InterruptedException {
    var program = Programs.require("moto_server");
    var port = freePort();
    var log = Files.createTempFile("moto_server-", ".log");
    var process =
        new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
    server.awaitAnswer(log);
    return server;
  }

  /// The address for a client's `endpointOverride`.
  public URI endpoint() {
    return endpoint;
  }

  /// Posts JSON to one of moto's own addresses, such as `/moto-api/config`.
  public void post(String path, String json) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("moto_server answered " + status + " to " + path);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void awaitAnswer(Path log) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + LONGEST_START.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (!answers(http)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          close();
          throw new IOException("moto_server did not start: " + Files.readString(log));
        }
        Thread.sleep(BETWEEN_TRIES);
      }
    }
  }

  private boolean answers(HttpClient http) throws InterruptedException {
    var request = HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false; // not listening yet
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
