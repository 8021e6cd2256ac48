package callouts.local.testcase;

import callouts.local.caller.Caller;
import callouts.local.caller.Deed;
import callouts.local.caller.Line;
import callouts.local.caller.Pickup;
import callouts.local.caller.Turn;
import callouts.local.flow.Action;
import callouts.local.flow.ContactFlow;
import callouts.local.flow.FlowRun;
import callouts.local.flow.FlowState;
import callouts.local.flow.Heard;
import callouts.local.flow.Reading;
import callouts.local.flow.Scope;
import callouts.local.flow.Surroundings;
import callouts.local.flow.Witness;
import callouts.local.testcase.Report.Completion;
import callouts.local.testcase.Report.Status;
import callouts.local.testcase.Script.Act;
import callouts.local.testcase.Script.Event;
import callouts.local.testcase.Script.Observation;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One test call: the real flow, with a script at the other end of the line.
///
/// The script waits for one observation after the other; what it does not wait for passes by.
final class Execution implements Witness, Caller {
  private static final JsonMapper JSON = new JsonMapper();

  /// When the event of a prompt comes, after its end (reported of the service: about 0.9 s).
  private static final Duration PROMPT_EVENT = Duration.ofMillis(900);

  /// When a test fails after its call has ended (reported: about 45 s).
  private static final Duration AFTER_CALL = Duration.ofSeconds(45);

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Script script;
  private final ContactFlow flow;
  private final Surroundings around;
  private final Overrides overrides;
  private final Scope scope;
  private final Report report;
  private final BooleanSupplier losesPrompt;
  private final FlowRun run;
  private Optional<Action> at = Optional.empty();
  private Consumer<Deed> line = _ -> {};
  private int passed;

  /// @param script beginning with the event [Event.Begun]
  /// @param scope of the contact
  /// @param losesPrompt whether the event of a prompt the flow hangs up after does not come; asked
  ///     for each
  Execution(
      Script script,
      ContactFlow flow,
      Surroundings outside,
      Scope scope,
      BooleanSupplier losesPrompt) {
    this.script = script;
    this.flow = flow;
    this.overrides = new Overrides(outside.lambdas());
    this.around =
        new Surroundings(outside.loop(), overrides, outside.recogniser(), outside.settings());
    this.scope = scope;
    this.report = new Report(outside.loop(), script.observations().size());
    this.losesPrompt = losesPrompt;
    var state = new FlowState(scope, flow.startAction(), outside.loop().instant());
    this.run = new FlowRun(flow, around, this, state, this);
  }

  Report report() {
    return report;
  }

  void start() {
    report.starts(scope.at("ContactId").asText());
    around
        .loop()
        .after(
            LONGEST,
            () ->
                end(
                    Status.FAILED,
                    new Completion("TIMEOUT", "The test took too long", "OBSERVE_EVENT")));
    happened(new Event.Begun());
    run.start();
  }

  /// Accepted, and then refused.
  void fail() {
    end(
        Status.FAILED,
        new Completion(
            "FAILURE",
            "Failed to start execution of test case due to limit reached.",
            "INITIALIZATION_FAILURE"));
  }

  /// Ended from outside.
  void stop() {
    end(
        Status.STOPPED,
        new Completion("TIMEOUT", "Test case execution stopped by user request", ""));
  }

  private void end(Status status, Completion completion) {
    if (!report.isOver()) {
      run.stop();
      report.ends(status, completion);
    }
  }

  private void happened(Event event) {
    if (passed < script.observations().size() && !report.isOver()) {
      var awaited = script.observations().get(passed);
      if (matches(awaited.event(), event)) {
        passed++;
        observed(awaited);
      }
    }
  }

  private static boolean matches(Event awaited, Event event) {
    return switch (awaited) {
      case Event.Begun _, Event.Started _ -> awaited.equals(event);
      case Event.Heard(var text) ->
          event instanceof Event.Heard(var said) && plain(said).contains(plain(text));
    };
  }

  /// A prompt is matched as it was heard: without case and punctuation.
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private void observed(Observation observation) {
    var outcomes = JSON.createArrayNode();
    var good = observation.acts().stream().allMatch(act -> act(act, outcomes));
    report.observed(observation.identifier(), good, observation.json(), outcomes);
    if (!good) {
      later(
          () ->
              end(
                  Status.FAILED,
                  new Completion("FAILURE", "An assertion does not hold", "ASSERT_ACTION")));
    } else if (observation.acts().stream().anyMatch(Act.End.class::isInstance)) {
      later(() -> end(Status.PASSED, new Completion("SUCCESS", "", "")));
    }
  }

  /// @return whether the test may go on
  private boolean act(Act act, ArrayNode outcomes) {
    switch (act) {
      case Act.Replace override -> overrides.add(override);
      case Act.Send(var deed) -> later(() -> line.accept(deed));
      case Act.End() -> {}
      case Act.Check(var reference, var operator, var operand) -> {
        var actual = scope.resolve(reference);
        outcomes.addObject().putObject("ActualParameters").put("Namespace", actual);
        return operator.holds(actual, operand);
      }
    }
    return true;
  }

  /// Once the flow has done the step it is in.
  private void later(Runnable work) {
    around.loop().after(Duration.ZERO, work);
  }

  @Override
  public Pickup pickup() {
    return new Pickup.Foreseen(Line.ANSWER, Duration.ZERO);
  }

  @Override
  public void turn(Turn turn, Consumer<Deed> deeds) {
    line = deeds;
    if (at.filter(this::tells).isPresent()) {
      var when = turn.promptEnds().plus(PROMPT_EVENT);
      around.loop().at(when, () -> happened(new Event.Heard(turn.prompt())));
    }
  }

  /// Whether a prompt is an event: not a bot's own, and not every last one.
  private boolean tells(Action action) {
    return switch (action) {
      case Action.GetKey _ -> true;
      case Action.MessageParticipant message ->
          !(flow.action(message.then().next()) instanceof Action.DisconnectParticipant)
              || !losesPrompt.getAsBoolean();
      default -> false;
    };
  }

  @Override
  public void began(Action action) {
    at = Optional.of(action);
    line = _ -> {};
    if (action instanceof Action.InvokeLambdaFunction call) {
      happened(new Event.Started("InvokeLambdaFunction", call.functionArn()));
      overrides.called(call.functionArn());
    } else if (action instanceof Action.ConnectParticipantWithLexBot bot) {
      happened(new Event.Started("ConnectParticipantWithLexBot", bot.botAliasArn()));
    }
  }

  @Override
  public void said(String words) {}

  @Override
  public void heard(Heard heard) {}

  @Override
  public void understood(Reading reading) {}

  @Override
  public void attributesChanged() {}

  @Override
  public void moved() {}

  @Override
  public void ended(End end) {
    around
        .loop()
        .after(
            AFTER_CALL,
            () ->
                end(
                    Status.FAILED,
                    new Completion("FAILURE", "An event did not happen", "OBSERVE_EVENT")));
  }
}
