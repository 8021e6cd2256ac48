package callouts.local.cli;

import callouts.local.clock.EventLoop;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import callouts.local.event.RunLog;
import callouts.local.stack.Stack;
import callouts.local.stack.Template;
import callouts.local.web.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `callouts serve`: keeps the stack up on one loopback port, for the aws command line and any SDK.
@Command(
    name = "serve",
    description = "Keeps the whole system up on one local port, for your own AWS clients.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION)
final class ServeCommand implements Callable<Integer> {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port on 127.0.0.1; 0 takes any free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "4566")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "What is kept between two starts, and the mails (default: ${DEFAULT-VALUE}).",
      defaultValue = ".callouts")
  private Path data = Path.of(".callouts");

  @Option(
      names = "--page-port",
      paramLabel = "PORT",
      description =
          "The page's port on 127.0.0.1; 0 takes any free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int pagePort;

  @Mixin private RehearsalOptions rehearsal;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(data.resolve("mail"));
    var closed = new CountDownLatch(1);
    try (var lines =
            Files.newBufferedWriter(
                data.resolve("events.jsonl"),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        var store = store()) {
      var loop = rehearsal.loop();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(loop, closed)));
      serve(loop, store, new RunLog(loop, lines));
    } finally {
      closed.countDown();
    }
    return Callouts.DONE;
  }

  /// On Ctrl-C the event at hand is finished and the store closed before the process goes.
  private static void end(EventLoop loop, CountDownLatch closed) {
    loop.stop();
    try {
      closed.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(EventLoop loop, Store store, RunLog log) {
    var out = spec.commandLine().getOut();
    // The port is opened first, since links and queue addresses name it; no request is answered
    // before the loop runs.
    var router = new AtomicReference<Router>();
    try (var server = server(loop, router)) {
      var stack = Stack.start(rehearsal.setting(loop, store, log).at(server.endpoint()));
      router.set(stack.router());
      stack.onNotice(_ -> {}, new MailFolder(data.resolve("mail"), loop, out));
      try (var page = Page.start(page(loop, stack), pagePort)) {
        tell(out, server.endpoint(), stack.template(), page.address());
        loop.runForever();
      }
    }
  }

  private Page.Rehearsal page(EventLoop loop, Stack stack) {
    return new Page.Rehearsal(loop, stack, data, Home.folder().resolve("samples"));
  }

  private Store store() {
    try {
      return Store.at(data.resolve("store.mv"));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          e.getMessage() + ". Is Callouts up already? Another one needs a --data of its own.", e);
    }
  }

  private WireServer server(EventLoop loop, AtomicReference<Router> router) {
    try {
      return WireServer.start(loop, request -> router.get().handle(request), port);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(
          e.getMessage() + ". Is Callouts up already? Choose another port with --port.", e);
    }
  }

  private void tell(PrintWriter out, URI endpoint, Template template, URI page) {
    out.printf(
        """
        Callouts is up. Open its page in a browser:

          %s

        Or point your AWS clients at it:

          export AWS_ENDPOINT_URL=%s AWS_DEFAULT_REGION=%s
          export AWS_ACCESS_KEY_ID=user AWS_SECRET_ACCESS_KEY=rehearsal

          aws s3 cp samples/call_job.xlsx s3://%s/
          aws s3 ls s3://%s/

        Or post a job as JSON (aws sqs of version 1 needs --endpoint-url here):

          aws sqs send-message --endpoint-url $AWS_ENDPOINT_URL --queue-url %s \\
            --message-group-id jobs --message-body file://samples/call_job.json

        Mails go to %s. Stop with Ctrl-C; the next start goes on where this one was.
        """,
        page,
        endpoint,
        Template.REGION,
        template.value("UploadBucket"),
        template.value("ReportBucket"),
        template.value("JobQueue"),
        data.resolve("mail"));
    out.flush();
  }
}
