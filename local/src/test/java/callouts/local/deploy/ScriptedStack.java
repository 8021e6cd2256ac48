package callouts.local.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// CloudFormation's wire protocol for one stack whose statuses and events the test writes down, in
/// the form of the API reference (DescribeStacks, DescribeStackEvents, ListStackResources,
/// DeleteStack). The stack takes its next status when time passes or it is told to go.
final class ScriptedStack implements AutoCloseable {
  static final String NAME = "tiny";
  private static final String ID = "arn:aws:cloudformation:us-east-1:123456789012:stack/tiny/1";
  private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

  private final HttpServer server;
  private final Deque<String> statuses = new ArrayDeque<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> resources = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private ScriptedStack(HttpServer server) {
    this.server = server;
  }

  static ScriptedStack start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var script = new ScriptedStack(server);
    server.createContext("/", script::answer);
    server.start();
    return script;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The statuses the stack has, one after the other.
  void statuses(String... inTurn) {
    statuses.addAll(List.of(inTurn));
  }

  void resource(String id, String type, String status) {
    resources.add(member(element("ResourceStatus", status) + named(id, type)));
  }

  /// An operation on the stack begins.
  void start(String status) {
    events.addFirst(
        member(
            element("ResourceStatus", status)
                + element("LogicalResourceId", NAME)
                + element("PhysicalResourceId", ID)
                + element("ResourceType", "AWS::CloudFormation::Stack")));
  }

  void event(String id, String type, String status, String reason) {
    events.addFirst(
        member(
            element("ResourceStatus", status)
                + named(id, type)
                + (reason.isEmpty() ? "" : element("ResourceStatusReason", reason))));
  }

  List<String> asked() {
    return asked;
  }

  void time() {
    if (statuses.size() > 1) {
      statuses.removeFirst();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var action = ACTION.matcher(request).results().findFirst().orElseThrow().group(1);
    asked.add(action);
    var result =
        switch (action) {
          case "DescribeStacks" -> element("Stacks", member(stack()));
          case "DescribeStackEvents" -> element("StackEvents", String.join("", events));
          case "ListStackResources" ->
              element("StackResourceSummaries", String.join("", resources));
          case "DeleteStack" -> {
            time();
            yield "";
          }
          default -> throw new IllegalArgumentException(action);
        };
    var body = element(action + "Response", element(action + "Result", result)).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private String stack() {
    return element("StackName", NAME)
        + element("StackId", ID)
        + element("StackStatus", statuses.getFirst());
  }

  private static String named(String id, String type) {
    return element("LogicalResourceId", id)
        + element("PhysicalResourceId", "name-of-" + id)
        + element("ResourceType", type);
  }

  private static String member(String content) {
    return element("member", content);
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
