package callouts.local.flow;

import callouts.local.caller.Deed;
import callouts.local.clock.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gathers what a person does in one turn into what is heard.
final class Ear {
  /// How long a key is pressed (an assumption of the rehearsal).
  static final Duration PER_KEY = Duration.ofMillis(300);

  private final Listening how;
  private final Instant promptEnds;
  private final EventLoop loop;
  private final Consumer<Heard> heard;
  private final Consumer<Hearing> soon;
  private Instant silentUntil;
  private EventLoop.@Nullable Timer end;
  private String pressed = "";
  private boolean speaking;

  /// Begins to listen.
  ///
  /// @param heard is told once, unless [#close] comes first
  /// @param soon is told what will be heard and when, each time a deed changes that
  Ear(
      Listening how,
      Instant promptEnds,
      EventLoop loop,
      Consumer<Heard> heard,
      Consumer<Hearing> soon) {
    this.how = how;
    this.promptEnds = promptEnds;
    this.loop = loop;
    this.heard = heard;
    this.soon = soon;
    this.silentUntil = promptEnds.plus(how.patience());
    plan(new Hearing(new Heard.Silence(), silentUntil));
  }

  /// What will be heard, and when, if nothing more is done.
  record Hearing(Heard what, Instant when) {}

  /// A deed is done now.
  void notice(Deed deed) {
    switch (deed) {
      case Deed.Says(var words) -> says(words, true);
      case Deed.Mumbles(var words) -> says(words, false);
      case Deed.Keys(var keys) -> presses(keys);
      case Deed.Lingers() -> lingers();
      case Deed.HangsUp() -> close();
    }
  }

  private void says(String words, boolean clearly) {
    if (how.speech() && pressed.isEmpty() && !speaking && open()) {
      speaking = true;
      var most = how.longestSpeech().dividedBy(Prompt.PER_WORD);
      var said =
          Stream.of(words.strip().split("\\s+")).limit(most).collect(Collectors.joining(" "));
      var speech = Prompt.speakingTime(said);
      hearAt(loop.instant().plus(speech).plus(how.pause()), new Heard.Spoken(said, clearly));
    }
  }

  private void presses(String keys) {
    if (!speaking && open()) {
      pressed += keys;
      var input = how.keys().read(pressed);
      var done = loop.instant().plus(PER_KEY.multipliedBy(keys.length()));
      hearAt(
          input.complete() ? done : done.plus(how.keys().between()),
          input.keys().isEmpty() ? new Heard.Silence() : new Heard.Keyed(input.keys()));
    }
  }

  /// What was said or keyed already is not put off.
  private void lingers() {
    var patience = loop.instant().plus(how.patience());
    if (pressed.isEmpty() && !speaking && patience.isAfter(silentUntil)) {
      silentUntil = patience;
      plan(new Hearing(new Heard.Silence(), patience));
    }
  }

  /// Hears nothing more.
  void close() {
    if (end != null) {
      end.cancel();
    }
  }

  private boolean open() {
    return how.interruptible() || !loop.instant().isBefore(promptEnds);
  }

  private void hearAt(Instant when, Heard what) {
    var hearing = new Hearing(what, when);
    plan(hearing);
    soon.accept(hearing);
  }

  private void plan(Hearing hearing) {
    close();
    end = loop.at(hearing.when(), () -> heard.accept(hearing.what()));
  }
}
