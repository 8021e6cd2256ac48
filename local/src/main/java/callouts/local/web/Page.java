package callouts.local.web;

import callouts.local.clock.EventLoop;
import callouts.local.stack.Stack;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The page's server, on one loopback port and on threads of its own. What touches the stack goes
/// through [Stack#cloud] or [EventLoop#call].
public final class Page implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Page.class);
  private static final String LOOPBACK = "127.0.0.1";

  /// What the parts ask for, by the template's names.
  private static final Map<String, String> VARIABLES =
      Map.of(
          "JOB_BUCKET", "JobBucket",
          "JOB_TABLE", "JobTable",
          "OPT_OUT_TABLE", "OptOutTable",
          "RESULT_TABLE", "ResultTable",
          "TRACE_TABLE", "TraceTable",
          "CALL_STATE_MACHINE", "CallStateMachine");

  private final Javalin http;
  private final Doorkeeper doorkeeper;

  /// What the page shows.
  ///
  /// @param data where the event log is, and the token is kept
  /// @param samples the folder of the workbooks to try
  public record Rehearsal(EventLoop loop, Stack stack, Path data, Path samples) {}

  private Page(Rehearsal rehearsal) {
    doorkeeper = new Doorkeeper(Token.kept(rehearsal.data()));
    http = Javalin.create(config -> configure(config, rehearsal));
  }

  /// Opens the port. The loop has to run on another thread for most requests to be answered.
  ///
  /// @param port 0 for any free one
  /// @throws IllegalStateException where the port is taken
  public static Page start(Rehearsal rehearsal, int port) {
    var page = new Page(rehearsal);
    try {
      page.http.start(port);
    } catch (JavalinBindException e) {
      throw new IllegalStateException(
          "port "
              + port
              + " cannot be opened for the page: "
              + e.getMessage()
              + ". Choose another one with --page-port.",
          e);
    }
    return page;
  }

  /// Where a browser opens it; with the token, without which it is refused.
  public URI address() {
    return URI.create(origin(LOOPBACK, http.port()) + "/?token=" + doorkeeper.token());
  }

  /// Closes the port; browsers that listen are cut off, and try again.
  @Override
  public void close() {
    http.stop();
  }

  static String origin(String host, int port) {
    return "http://" + host + ":" + port;
  }

  private void configure(JavalinConfig config, Rehearsal rehearsal) {
    config.jetty.host = LOOPBACK;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.staticFiles.add("/web");
    routes(config.routes, rehearsal);
  }

  /// Each part of the page adds its own.
  private void routes(RoutesConfig routes, Rehearsal rehearsal) {
    doorkeeper.addTo(routes);
    new PaceRoutes(rehearsal.loop()).addTo(routes);
    new PhoneRoutes(rehearsal.loop(), rehearsal.stack().phones()).addTo(routes);
    var log = rehearsal.data().resolve("events.jsonl");
    var cloud = rehearsal.stack().cloud(VARIABLES);
    var jobs = new Jobs(cloud);
    new EventStream(log).addTo(routes);
    new Transcripts(log).addTo(routes);
    new Workbooks(rehearsal, cloud).addTo(routes);
    jobs.addTo(routes);
    new Results(jobs, rehearsal.loop(), rehearsal.stack(), cloud).addTo(routes);
    routes.exception(Exception.class, Page::failed);
  }

  private static void failed(Exception e, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), e);
    context.status(500).result("Something went wrong; the terminal of ./callouts serve has more.");
  }
}
