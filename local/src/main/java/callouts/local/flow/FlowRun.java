package callouts.local.flow;

import callouts.job.QuestionType;
import callouts.local.caller.Caller;
import callouts.local.caller.Deed;
import callouts.local.caller.Turn;
import callouts.local.flow.Action.GetDigits;
import callouts.local.flow.Action.Speech;
import callouts.local.flow.Action.Validation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One contact going through a flow, action by action, on the event loop.
///
/// After each step the witness is told to keep the [FlowState]; a run made from a kept state goes
/// on where it was, and says nothing twice.
public final class FlowRun {
  /// What each action costs beside speaking and listening (an assumption of the rehearsal); it also
  /// keeps a flow that goes round for ever from stopping the clock.
  static final Duration STEP = Duration.ofMillis(10);

  /// When the network cuts a call (aws-facts 3.3: 2 to 4 hours, unconfirmed).
  static final Duration LONGEST_CALL = Duration.ofHours(4);

  private static final String ERROR = "NoMatchingError";

  private final ContactFlow flow;
  private final Surroundings around;
  private final Caller caller;
  private final FlowState state;
  private final Witness witness;
  private Runnable cancel = () -> {};
  private int step;

  /// @param state new, or kept from an earlier run
  public FlowRun(
      ContactFlow flow, Surroundings around, Caller caller, FlowState state, Witness witness) {
    this.flow = flow;
    this.around = around;
    this.caller = caller;
    this.state = state;
    this.witness = witness;
  }

  /// Begins, or goes on from a kept state.
  public void start() {
    if (state.entered()) {
      perform(false);
    } else {
      plan(state.since(), this::enter);
    }
  }

  /// Ends the run from outside; the witness hears nothing more.
  public void stop() {
    step++;
    cancel.run();
  }

  private Scope scope() {
    return state.scope();
  }

  private Instant now() {
    return around.loop().instant();
  }

  /// Plans how the action goes on; leaving it calls this off.
  private void plan(Instant when, Runnable work) {
    cancel = around.loop().at(when, work)::cancel;
  }

  private void end(Witness.End end) {
    stop();
    witness.ended(end);
  }

  private void goTo(String next) {
    goTo(next, Duration.ZERO);
  }

  /// @param wait what passes before the way on is known
  private void goTo(String next, Duration wait) {
    stop();
    state.moveTo(next, now().plus(wait).plus(STEP));
    witness.moved();
    plan(state.since(), this::enter);
  }

  private void enter() {
    if (now().isAfter(state.answered().plus(LONGEST_CALL))) {
      end(Witness.End.CUT);
    } else {
      state.enter(now());
      perform(true);
    }
  }

  private void next(Action action) {
    goTo(action.then().next());
  }

  private void fail(Action action, String error) {
    fail(action, error, Duration.ZERO);
  }

  /// An error without a branch ends the call, as it does in Connect.
  private void fail(Action action, String error, Duration wait) {
    var next = action.then().errors().get(error);
    if (next == null) {
      end(Witness.End.FLOW);
    } else {
      goTo(next, wait);
    }
  }

  private void branch(Action action, String value) {
    branch(action, value, Duration.ZERO);
  }

  private void branch(Action action, String value, Duration wait) {
    action.then().branches().stream()
        .filter(branch -> branch.operator().holds(value, branch.operand()))
        .findFirst()
        .ifPresentOrElse(
            branch -> goTo(branch.next(), wait), () -> fail(action, "NoMatchingCondition", wait));
  }

  /// @param fresh whether the action is entered now, or taken up again
  private void perform(boolean fresh) {
    var at = flow.action(state.action());
    if (fresh) {
      witness.began(at);
    }
    switch (at) {
      case Action.MessageParticipant action -> message(action, fresh);
      case Action.ConnectParticipantWithLexBot action -> bot(action, fresh);
      case Action.GetKey action -> key(action, fresh);
      case Action.GetDigits action -> digits(action, fresh);
      case Action.InvokeLambdaFunction action -> lambda(action);
      case Action.UpdateContactAttributes action -> attributes(action);
      case Action.UpdateFlowAttributes action -> flowAttributes(action);
      case Action.UpdateContactTextToSpeechVoice action ->
          set(action, "TextToSpeechVoiceId", action.voice());
      case Action.UpdateContactData action -> set(action, "LanguageCode", action.languageCode());
      case Action.UpdateFlowLoggingBehavior action -> next(action);
      case Action.UpdateContactRecordingBehavior action -> next(action);
      case Action.Compare action -> branch(action, scope().resolve(action.value()));
      case Action.Loop action -> loop(action);
      case Action.Wait action -> fail(action, ERROR);
      case Action.DisconnectParticipant _ -> end(Witness.End.FLOW);
    }
  }

  private void message(Action.MessageParticipant action, boolean fresh) {
    say(action, action.speech(), fresh)
        .ifPresent(
            prompt -> {
              var turn = turn(prompt, Optional.empty());
              plan(turn.promptEnds(), () -> next(action));
              offer(turn, _ -> {});
            });
  }

  private void bot(Action.ConnectParticipantWithLexBot action, boolean fresh) {
    var block = scope().resolve(action.sessionAttributes());
    var listening = Listening.forBot(block);
    if (listening.isEmpty()) {
      fail(action, ERROR);
    } else {
      ask(action, action.speech(), listening.get(), fresh, heard -> read(action, block, heard));
    }
  }

  private void read(
      Action.ConnectParticipantWithLexBot action, Map<String, String> block, Heard heard) {
    var utterance =
        new Utterance(
            scope().resolve(action.botAliasArn()),
            scope().resolve("$.LanguageCode").replace('-', '_'),
            scope().at("ContactId").asText(),
            scope().session(block),
            heard);
    try {
      var reading = around.recogniser().recognise(utterance);
      witness.understood(reading);
      scope().setLex(reading);
      branch(action, reading.intent(), reading.took());
    } catch (BotFailure e) {
      fail(action, ERROR, e.took());
    }
  }

  private void key(Action.GetKey action, boolean fresh) {
    ask(
        action,
        action.speech(),
        Listening.forKey(action.inputTimeLimitSeconds()),
        fresh,
        heard -> {
          switch (heard) {
            case Heard.Keyed(var key) -> branch(action, key);
            case Heard.Spoken _, Heard.Silence _ -> fail(action, "InputTimeLimitExceeded");
          }
        });
  }

  private void digits(GetDigits action, boolean fresh) {
    ask(
        action,
        action.speech(),
        Listening.forDigits(action),
        fresh,
        heard -> {
          switch (heard) {
            case Heard.Keyed(var keys) -> store(action, keys);
            case Heard.Spoken _, Heard.Silence _ -> {
              scope().set("StoredCustomerInput", "Timeout");
              next(action);
            }
          }
        });
  }

  private void store(GetDigits action, String keys) {
    var value =
        switch (action.validation()) {
          case Validation.AtMost _ -> Optional.of(keys);
          case Validation.Telephone telephone -> Telephones.e164(telephone, keys);
        };
    scope().set("StoredCustomerInput", value.orElse(keys));
    if (value.isPresent()) {
      next(action);
    } else {
      var known = action.then().errors().containsKey("InvalidPhoneNumber");
      fail(action, known ? "InvalidPhoneNumber" : ERROR);
    }
  }

  /// Speaks and listens; `then` goes on with what was heard.
  private void ask(
      Action action, Speech speech, Listening how, boolean fresh, Consumer<Heard> then) {
    say(action, speech, fresh)
        .ifPresent(
            prompt -> {
              var turn = turn(prompt, Optional.of(how));
              state
                  .hearing()
                  .ifPresentOrElse(
                      hearing -> plan(hearing.when(), () -> hears(then).accept(hearing.what())),
                      () -> listen(turn, how, hears(then)));
            });
  }

  private void listen(Turn turn, Listening how, Consumer<Heard> heard) {
    var ear = new Ear(how, turn.promptEnds(), around.loop(), heard, this::willHear);
    cancel = ear::close;
    offer(turn, ear::notice);
  }

  /// A deed is kept at once: a run that is taken up again does not ask for it twice.
  private void willHear(Ear.Hearing hearing) {
    state.willHear(hearing);
    witness.moved();
  }

  private Consumer<Heard> hears(Consumer<Heard> then) {
    return heard -> {
      state.turnIsOver(!greets());
      // Who lets a greeting pass has not failed to answer.
      if (!(greets() && heard instanceof Heard.Silence)) {
        witness.heard(heard);
      }
      then.accept(heard);
    };
  }

  /// Begins a prompt; empty where it cannot be spoken and the flow has gone on elsewhere.
  private Optional<Prompt> say(Action action, Speech speech, boolean fresh) {
    var text = scope().resolve(speech.text());
    var prompt = speech.ssml() ? Prompt.ofSsml(text) : Prompt.ofText(text);
    if (prompt.isEmpty()) {
      fail(action, ERROR);
    } else if (fresh) {
      witness.said(prompt.get().words());
      witness.moved();
    }
    return prompt;
  }

  /// @param how empty where the flow does not listen
  private Turn turn(Prompt prompt, Optional<Listening> how) {
    return new Turn(
        state.turn(),
        how.isPresent(),
        how.map(Listening::interruptible).orElse(false),
        prompt.words(),
        state.since(),
        prompt.length(),
        state.answered(),
        greets(),
        question(),
        how.map(Listening::patience).orElse(Duration.ZERO));
  }

  /// The reply of the function that gave the prompt calls it a greeting.
  private boolean greets() {
    return scope().at("External", "kind").asText().equals("Greeting");
  }

  /// The person is told what is asked by the reply of the function that chose the question: its
  /// `kind`, `type` or `question_type`, where that is a [QuestionType#label].
  private Optional<QuestionType> question() {
    return Stream.of("kind", "type", "question_type")
        .flatMap(name -> QuestionType.of(scope().at("External", name).asText()).stream())
        .findFirst();
  }

  private void offer(Turn turn, Consumer<Deed> noticed) {
    var mine = step;
    caller.turn(
        turn,
        deed -> {
          if (mine == step) {
            if (deed instanceof Deed.HangsUp) {
              end(Witness.End.PERSON);
            } else {
              noticed.accept(deed);
            }
          }
        });
  }

  private void lambda(Action.InvokeLambdaFunction action) {
    var call =
        new LambdaCall(
            around,
            scope().resolve(action.functionArn()),
            LambdaCall.event(scope(), scope().resolve(action.parameters())),
            action.flat());
    cancel = call::cancel;
    var limit = state.since().plusSeconds(action.timeLimitSeconds());
    witness.moved();
    call.start(state.since(), limit, reply -> replied(action, reply));
  }

  private void replied(Action action, Optional<JsonNode> reply) {
    scope().setExternal(reply.orElseGet(JsonNodeFactory.instance::objectNode));
    if (reply.isPresent()) {
      next(action);
    } else {
      fail(action, ERROR);
    }
  }

  private void attributes(Action.UpdateContactAttributes action) {
    if (scope().setAttributes(scope().resolve(action.attributes()))) {
      witness.attributesChanged();
      next(action);
    } else {
      fail(action, ERROR);
    }
  }

  private void flowAttributes(Action.UpdateFlowAttributes action) {
    scope().setFlowAttributes(scope().resolve(action.attributes()));
    next(action);
  }

  private void set(Action action, String name, String text) {
    var value = scope().resolve(text);
    if (value.isEmpty()) {
      fail(action, ERROR);
    } else {
      scope().set(name, value);
      next(action);
    }
  }

  /// A count that is no number from 0 to 100 takes the error branch, or else the way on.
  private void loop(Action.Loop action) {
    var count = scope().resolve(action.count());
    if (count.matches("\\d{1,2}|100")) {
      var goesOn = state.loops(action.identifier(), Integer.parseInt(count));
      branch(action, goesOn ? "ContinueLooping" : "DoneLooping");
    } else if (action.then().errors().containsKey(ERROR)) {
      fail(action, ERROR);
    } else {
      next(action);
    }
  }
}
