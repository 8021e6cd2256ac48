package callouts.local.smoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// Runs test calls through the deployed flow, one at a time, and takes away what it made.
///
/// One at a time, although Connect runs five: each holds one of the instance's lines, and two calls
/// at once were seen to be refused (docs/adr/0010-smoke-test.md).
final class FlowChecks implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /// The fictional number the test calls come from.
  private static final String CALLER = "+15550100";

  /// Connect ends a test after five minutes; after one more we do.
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  /// Connect may accept a test and then not find a line for it.
  private static final int STARTS = 3;

  private final Reach reach;
  private final TestCaseApi api;
  private final String flowId;
  private volatile Optional<String> made = Optional.empty();

  FlowChecks(Reach reach, Deployed deployed) {
    this.reach = reach;
    this.api = new TestCaseApi(reach, deployed.output("ConnectInstanceArn"));
    var arn = deployed.output("ContactFlowArn");
    this.flowId = arn.substring(arn.lastIndexOf('/') + 1);
  }

  /// Runs a test as often as it may be tried.
  ///
  /// @throws IllegalStateException where these credentials may not test at all
  Check check(TestFile test) {
    var fault = run(test);
    var left = cleared();
    return new Check(
        test.name(), left.map(words -> fault.orElse("it passed") + words).or(() -> fault));
  }

  private Optional<String> run(TestFile test) {
    try {
      var testCase = api.create(testCase(test));
      made = Optional.of(testCase);
      return attempts(test, testCase);
    } catch (ApiFault fault) {
      if (fault.isRefusalOfAll()) {
        close();
        throw new IllegalStateException(
            fault.getMessage()
                + ". The smoke test needs CreateTestCase, StartTestCaseExecution,"
                + " GetTestCaseExecutionSummary, ListTestCaseExecutionRecords,"
                + " StopTestCaseExecution and DeleteTestCase of connect on the instance",
            fault);
      }
      return Optional.of(String.valueOf(fault.getMessage()));
    }
  }

  /// Takes away the test case there is, if any: the end of a process that is interrupted.
  @Override
  public void close() {
    var _ = cleared();
  }

  /// @return words for a test case that could not be taken away
  private Optional<String> cleared() {
    var id = made;
    made = Optional.empty();
    try {
      id.ifPresent(api::delete);
      return Optional.empty();
    } catch (ApiFault fault) {
      return Optional.of(
          "; its test case " + id.orElse("") + " is left behind, delete it: " + fault.getMessage());
    }
  }

  private ObjectNode testCase(TestFile test) {
    var body = JSON.createObjectNode();
    body.put("Name", "callouts smoke " + test.name() + " " + reach.clock().instant());
    body.put("Description", "Made by ./callouts smoke, which takes it away when it is done.");
    body.put("Content", TestingLanguage.content(test).toString());
    body.put("InitializationData", TestingLanguage.initialisation(test));
    body.put("Status", "PUBLISHED");
    body.putObject("EntryPoint")
        .put("Type", "VOICE_CALL")
        .putObject("VoiceCallEntryPointParameters")
        .put("FlowId", flowId)
        .put("SourcePhoneNumber", CALLER);
    return body;
  }

  private Optional<String> attempts(TestFile test, String testCase) {
    var fault = Optional.<String>empty();
    for (var attempt = 1; attempt <= test.attempts(); attempt++) {
      fault = attempt(test, testCase, "attempt-" + attempt);
      if (fault.isEmpty()) {
        return fault;
      }
    }
    return fault.map(why -> test.attempts() == 1 ? why : why + " (" + test.attempts() + " tries)");
  }

  private Optional<String> attempt(TestFile test, String testCase, String token) {
    var fault = Optional.<String>empty();
    for (var start = 1; start <= STARTS; start++) {
      var execution = api.start(testCase, testCase + "-" + token + "-start-" + start);
      var status = await(testCase, execution);
      if (status.equals("PASSED")) {
        return Optional.empty();
      }
      var end = new Ending(test, status, api.records(testCase, execution));
      fault = Optional.of(end.words());
      if (!end.didNotBegin()) {
        return fault;
      }
    }
    return fault;
  }

  private String await(String testCase, String execution) {
    var until = reach.clock().instant().plus(LONGEST);
    reach.pause().of(FIRST_LOOK);
    var status = status(testCase, execution);
    while (status.matches("INITIATED|IN_PROGRESS")) {
      if (!isBefore(until)) {
        api.stop(testCase, execution);
        return "too slow: stopped after " + LONGEST.toMinutes() + " minutes";
      }
      reach.pause().of(BETWEEN_LOOKS);
      status = status(testCase, execution);
    }
    return status;
  }

  private boolean isBefore(Instant until) {
    return reach.clock().instant().isBefore(until);
  }

  private String status(String testCase, String execution) {
    return api.summary(testCase, execution).path("Status").asText();
  }

  /// How an execution ended that did not pass.
  ///
  /// @param records as the service lists them
  private record Ending(TestFile test, String status, JsonNode records) {

    boolean didNotBegin() {
      return reasons().contains("INITIALIZATION_FAILURE");
    }

    String words() {
      var passed =
          records
              .valueStream()
              .filter(record -> record.path("Status").asText().equals("PASSED"))
              .map(record -> record.path("ObservationId").asText())
              .collect(Collectors.toSet());
      var missed = TestingLanguage.firstBut(test, passed);
      var said = completion().path("Message").asText();
      return missed
          + "; Connect says "
          + status
          + (reasons().isEmpty() ? "" : " " + reasons())
          + (said.isEmpty() ? "" : ": " + said);
    }

    private String reasons() {
      return completion()
          .path("FailureReasons")
          .valueStream()
          .map(JsonNode::asText)
          .collect(Collectors.joining(", "));
    }

    private JsonNode completion() {
      return records
          .valueStream()
          .map(record -> parsed(record.path("Record").asText()))
          .filter(record -> record.path("Type").asText().equals("COMPLETION"))
          .map(record -> record.path("CompletionReason"))
          .findFirst()
          .orElse(MissingNode.getInstance());
    }

    private static JsonNode parsed(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }
  }
}
