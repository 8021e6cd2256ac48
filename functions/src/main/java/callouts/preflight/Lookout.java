package callouts.preflight;

import callouts.call.ScriptRenderer;
import callouts.job.CallJob;
import callouts.job.CallWindow;
import callouts.job.PhoneNumber;
import callouts.job.Receiver;
import callouts.preflight.Person.Called;
import callouts.preflight.Person.Fate;
import callouts.preflight.Person.NotCalled;
import callouts.preflight.Person.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a [Preflight], going once through everyone of a job.
final class Lookout {
  private static final int SHOWN_CALLS = 3;

  private final CallJob job;
  private final Instant now;
  private final Instant deadline;
  private final Circumstances circumstances;
  private final ScriptRenderer renderer;
  private final Forecaster forecaster;
  private final SpokenCall.Maker calls = new SpokenCall.Maker();
  private final Bill everyone;

  private final List<Person> people = new ArrayList<>();
  private final Map<String, String> firstOfPhone = new HashMap<>();
  private final Map<Integer, Talk> talks = new HashMap<>();
  private final List<SpokenCall> first = new ArrayList<>();
  private @Nullable SpokenCall longest;
  private Duration longestLength = Duration.ZERO;

  /// What is billed of one receiver's call.
  private record Talk(String country, Duration length, long characters) {}

  Lookout(CallJob job, Instant now, Circumstances circumstances) {
    this.job = job;
    this.now = now;
    this.circumstances = circumstances;
    deadline = job.calling().deadline(now);
    renderer = new ScriptRenderer(job);
    forecaster = new Forecaster(job, now, circumstances.limits(), circumstances.habits());
    everyone = new Bill(circumstances.rates());
  }

  Preflight preflight() {
    for (int index = 0; index < job.receivers().size(); index++) {
      look(index, job.receivers().get(index));
    }
    var forecast = forecaster.forecast();
    return new Preflight(
        now,
        new CallingLine(job.calling()).toString(),
        Preflight.zone(job),
        job.columns().isEmpty() ? "" : job.columns().getFirst(),
        people,
        Optional.ofNullable(longest),
        longestLength,
        first,
        forecast,
        expected(forecast),
        everyone.cost(),
        circumstances,
        circumstances.lastRun().map(last -> Changes.since(last, job)));
  }

  private void look(int index, Receiver receiver) {
    var fate = fate(receiver);
    var name = receiver.values().isEmpty() ? "" : receiver.values().getFirst();
    people.add(new Person(receiver.id(), name, receiver.phone().shown(), fate));
    if (fate instanceof Called called) {
      var call = calls.call(receiver.id(), renderer.render(receiver));
      var length = call.length(circumstances.habits());
      listen(call, length);
      forecaster.add(index, receiver.phone().shown(), called.zone(), length);
      bill(index, receiver.phone().shown(), call, length);
    }
  }

  private Fate fate(Receiver receiver) {
    return switch (receiver.phone()) {
      case PhoneNumber.NotCallable(String _, String why) -> new NotCalled(Reason.NO_NUMBER, why);
      case PhoneNumber.Callable(String e164) when isUnwanted(e164) ->
          new NotCalled(Reason.DO_NOT_CALL, "the number is on the do-not-call list");
      case PhoneNumber.Callable(String e164) -> fate(receiver, e164);
    };
  }

  private boolean isUnwanted(String e164) {
    return circumstances.doNotCall().filter(list -> list.contains(e164)).isPresent();
  }

  private Fate fate(Receiver receiver, String e164) {
    var zone = zone(receiver);
    var from = job.calling().window().opening(now, zone.orElse(ZoneOffset.UTC));
    if (!from.isBefore(deadline)) {
      return new NotCalled(Reason.TOO_LATE, "the job ends before this person may be called");
    }
    var sharesWith = Optional.ofNullable(firstOfPhone.putIfAbsent(e164, receiver.id()));
    return new Called(from, zone, sharesWith, !Countries.isAllowedAtFirst(e164));
  }

  private Optional<ZoneId> zone(Receiver receiver) {
    return job.calling().window().equals(CallWindow.ALWAYS)
        ? Optional.empty()
        : receiver.zone().or(job.calling()::zone);
  }

  private void listen(SpokenCall call, Duration length) {
    if (first.size() < SHOWN_CALLS) {
      first.add(call);
    }
    if (length.compareTo(longestLength) > 0) {
      longest = call;
      longestLength = length;
    }
  }

  private void bill(int index, String e164, SpokenCall call, Duration length) {
    var characters = call.prompts().stream().mapToLong(prompt -> prompt.words().length()).sum();
    var talk = new Talk(Countries.of(e164), length, characters);
    talks.put(index, talk);
    everyone.call(talk.country, talk.length, job.questions().size(), talk.characters);
    everyone.dials(1);
  }

  private Cost expected(Forecast forecast) {
    var bill = new Bill(circumstances.rates());
    bill.dials(forecast.dials());
    forecaster.answered().stream()
        .mapToObj(talks::get)
        .forEach(
            talk -> bill.call(talk.country, talk.length, job.questions().size(), talk.characters));
    return bill.cost();
  }
}
