package callouts.local.cli;

import callouts.local.clock.EventLoop;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import callouts.local.event.RunLog;
import callouts.local.stack.Stack;
import callouts.local.stack.Template;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
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
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
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

  @Mixin private RehearsalOptions rehearsal;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(data.resolve("mail"));
    try (var lines =
            Files.newBufferedWriter(
                data.resolve("events.jsonl"),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        var store = Store.at(data.resolve("store.mv"))) {
      var loop = rehearsal.loop();
      var log = new RunLog(loop, lines);
      serve(loop, store, log);
    }
    return Callouts.DONE;
  }

  private void serve(EventLoop loop, Store store, RunLog log) {
    var out = spec.commandLine().getOut();
    // The port is opened first, since links and queue addresses name it; no request is answered
    // before the loop runs.
    var router = new AtomicReference<Router>();
    try (var server = WireServer.start(loop, request -> router.get().handle(request), port)) {
      var stack = Stack.start(rehearsal.setting(loop, store, log).at(server.endpoint()));
      router.set(stack.router());
      stack.onNotice(_ -> {}, new MailFolder(data.resolve("mail"), loop, out));
      tell(out, server.endpoint(), stack.template());
      Runtime.getRuntime().addShutdownHook(new Thread(store::close));
      loop.runForever();
    }
  }

  private void tell(PrintWriter out, URI endpoint, Template template) {
    out.printf(
        """
        Callouts is up. Point your AWS clients at it:

          export AWS_ENDPOINT_URL=%s AWS_DEFAULT_REGION=%s
          export AWS_ACCESS_KEY_ID=user AWS_SECRET_ACCESS_KEY=rehearsal

          aws s3 cp samples/call_job.xlsx s3://%s/
          aws s3 ls s3://%s/

        Job queue: %s
        Mails go to %s. Stop with Ctrl-C; the next start goes on where this one was.
        """,
        endpoint,
        Template.REGION,
        template.value("UploadBucket"),
        template.value("ReportBucket"),
        template.value("JobQueue"),
        data.resolve("mail"));
    out.flush();
  }
}
