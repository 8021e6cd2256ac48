package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The local services on one loopback port, for AWS's command line and any SDK:
/// `export AWS_ENDPOINT_URL=http://127.0.0.1:4566`.
///
/// Nothing but this machine reaches it, and no web page does: a request with a foreign `Host`
/// (DNS rebinding) or with a browser's `Origin` is refused. Signatures are read for the
/// service's name and not verified.
public final class WireServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
  private static final int LARGEST_BODY = 512 * 1024 * 1024;
  private static final String LOOPBACK = "127.0.0.1";

  private final EventLoop loop;
  private final Function<WireRequest, WireResponse> services;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private WireServer(
      EventLoop loop, Function<WireRequest, WireResponse> services, HttpServer http) {
    this.loop = loop;
    this.services = services;
    this.http = http;
  }

  /// Opens the port. The loop has to run on another thread for requests to be answered.
  ///
  /// @param services answers a request on the loop's thread; usually [Router#handle]
  /// @param port 0 for any free one
  /// @throws UncheckedIOException where the port is taken
  public static WireServer start(
      EventLoop loop, Function<WireRequest, WireResponse> services, int port) {
    try {
      var http = HttpServer.create(new InetSocketAddress(LOOPBACK, port), 0);
      var server = new WireServer(loop, services, http);
      http.setExecutor(server.threads);
      http.createContext("/", server::serve);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "port " + port + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /// Where clients find it, such as `http://127.0.0.1:4566`.
  public URI endpoint() {
    return URI.create("http://" + LOOPBACK + ":" + http.getAddress().getPort());
  }

  /// Closes the port; clients that still wait are cut off.
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, refusal(exchange).orElseGet(() -> answer(exchange)));
    }
  }

  private static Optional<WireResponse> refusal(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    if (!WireHost.of(headers.getFirst("Host")).isLoopback()) {
      return Optional.of(refused(403, "Only this machine is answered; call it 127.0.0.1"));
    }
    if (headers.containsKey("Origin")) {
      return Optional.of(refused(403, "Web pages are not answered"));
    }
    var length = Optional.ofNullable(headers.getFirst("Content-Length")).orElse("0");
    return length.length() > 9 || Integer.parseInt(length) > LARGEST_BODY
        ? Optional.of(tooLarge())
        : Optional.empty();
  }

  private WireResponse answer(HttpExchange exchange) {
    try {
      var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        return tooLarge();
      }
      var request = WireExchange.read(exchange, body);
      return loop.call(() -> safely(request), WireResponse::patience);
    } catch (IllegalArgumentException e) {
      return refused(400, "The request cannot be read: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A fault in a service is this request's alone: the loop goes on.
  private WireResponse safely(WireRequest request) {
    try {
      return services.apply(request);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), Router.serviceOf(request), e);
      return WireExchange.internalFailure(Router.serviceOf(request));
    }
  }

  private static void send(HttpExchange exchange, WireResponse response) throws IOException {
    var headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    var body = response.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.putIfAbsent("Content-Length", List.of(Integer.toString(body.length)));
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      headers.remove("Content-Length");
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush(); // closing waits for the rest of a refused upload
    }
  }

  private static WireResponse tooLarge() {
    return refused(413, "A request of the rehearsal has at most " + LARGEST_BODY + " bytes");
  }

  private static WireResponse refused(int status, String why) {
    return WireResponse.text(status, "text/plain", why + "\n");
  }
}
