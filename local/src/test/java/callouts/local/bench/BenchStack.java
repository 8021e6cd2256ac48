package callouts.local.bench;

import callouts.aws.Cloud;
import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import callouts.local.stack.Clients;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The whole system in one process, everyone at home, and what a function of it is surrounded by.
final class BenchStack {
  private final EventLoop loop;
  private final Stack stack;

  /// A stack whose clock jumps, and which needs no port.
  BenchStack(Store store) {
    this(store, new EventLoop(Instant.now(), new Pace.Max()), Setting.DEFAULT_ENDPOINT);
  }

  BenchStack(Store store, EventLoop loop, URI endpoint) {
    this.loop = loop;
    var log = new RunLog(loop, Writer.nullWriter());
    var everyone = PeopleFile.everyoneAnswers();
    this.stack = Stack.start(new Setting(Path.of(""), loop, store, log, everyone, 0).at(endpoint));
  }

  Stack stack() {
    return stack;
  }

  /// The environment variables template.yaml gives a function.
  Map<String, String> variables(String function) {
    return Objects.requireNonNull(stack.template().resources().get(function)).variables();
  }

  /// A user's own client of the tables, answered without a socket.
  DynamoDbClient dynamoDb() {
    return Clients.of(stack).dynamoDb();
  }

  /// What a function sees, its clients answered without a socket.
  Cloud cloud(String function) {
    return new Clients(stack, function).cloud(loop, variables(function));
  }
}
