package callouts.preflight;

import callouts.job.DayAndTime;
import callouts.preflight.Change.Kind;
import callouts.preflight.Change.Subject;
import callouts.preflight.Person.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A preflight in a few lines, for whoever reads no more.
final class Facts {
  private final Preflight preflight;

  Facts(Preflight preflight) {
    this.preflight = preflight;
  }

  List<Fact> all() {
    var all = new ArrayList<Fact>();
    all.add(new Fact("Called", called()));
    all.add(new Fact("Not called", notCalled()));
    mayBeRefused().ifPresent(words -> all.add(new Fact("May be refused", words)));
    all.add(new Fact(Fact.WHEN, preflight.when()));
    if (preflight.called() > 0) {
      all.add(new Fact("First call", firstCall()));
      all.add(new Fact("Duration", duration()));
      preflight.longest().ifPresent(call -> all.add(new Fact("Longest call", longest(call))));
      all.add(new Fact("Cost", cost()));
      left().ifPresent(words -> all.add(new Fact("Not in the cost", words)));
    }
    all.add(new Fact("Since the last run", changes()));
    return all;
  }

  private String called() {
    var sharing = preflight.people().stream().filter(Facts::sharesPhone).count();
    return "%s of %s%s"
        .formatted(
            count(preflight.called()),
            people(preflight.people().size()),
            sharing == 0
                ? ""
                : "; %s with a telephone that another has too, one after the other"
                    .formatted(count(sharing)));
  }

  private static boolean sharesPhone(Person person) {
    return person.fate() instanceof Person.Called called && called.sharesWith().isPresent();
  }

  private String notCalled() {
    var reasons =
        Arrays.stream(Reason.values())
            .filter(reason -> preflight.notCalled(reason) > 0)
            .map(reason -> count(preflight.notCalled(reason)) + " " + words(reason))
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "nobody" : reasons;
  }

  private static String words(Reason reason) {
    return switch (reason) {
      case NO_NUMBER -> "without a number that can be called";
      case DO_NOT_CALL -> "on the do-not-call list";
      case TOO_LATE -> "for whom the job ends too early";
    };
  }

  private Optional<String> mayBeRefused() {
    var count = preflight.people().stream().filter(Facts::mayBeRefused).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            count(count)
                + ": a new account of Amazon Connect calls the US, Canada, Mexico, Puerto Rico and"
                + " the UK alone, and no British mobiles, until it is asked for more");
  }

  private static boolean mayBeRefused(Person person) {
    return person.fate() instanceof Person.Called called && called.mayBeRefused();
  }

  private String firstCall() {
    var first = preflight.forecast().firstDial();
    return first.equals(preflight.at()) ? "at once" : DayAndTime.of(first, preflight.zone());
  }

  private String duration() {
    var forecast = preflight.forecast();
    var unreached =
        forecast.unreached() == 0
            ? ""
            : "; %s not reached before the job ends".formatted(people(forecast.unreached()));
    return "about %s, until %s (an estimate)%s"
        .formatted(
            rough(forecast.duration()), DayAndTime.of(forecast.end(), preflight.zone()), unreached);
  }

  private String longest(SpokenCall call) {
    return "%s of speech, about %s with the answers (receiver %s)"
        .formatted(exact(call.spoken()), exact(preflight.longestLength()), call.receiverId());
  }

  private String cost() {
    return "about %s; %s if everyone picks up at the first call (an estimate)"
        .formatted(
            money(preflight.cost().sum(), preflight.cost()),
            money(preflight.mostCost().sum(), preflight.mostCost()));
  }

  private Optional<String> left() {
    var left = preflight.mostCost().left();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", left) + ": no price is known here");
  }

  private String changes() {
    return preflight.changes().map(this::changes).orElse("no last run of this job is known here");
  }

  private String changes(Changes changes) {
    var lastRun = "; that was on " + DayAndTime.of(changes.lastRun(), preflight.zone());
    var words =
        Arrays.stream(Subject.values())
            .flatMap(
                subject -> Arrays.stream(Kind.values()).map(kind -> of(changes, subject, kind)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return (words.isEmpty() ? "nothing has changed" : words) + lastRun;
  }

  private static Optional<String> of(Changes changes, Subject subject, Kind kind) {
    var count = changes.count(subject, kind);
    var noun = subject.word().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
    return count == 0
        ? Optional.empty()
        : Optional.of("%s %s %s".formatted(count(count), noun, kind.word()));
  }

  private static String money(BigDecimal amount, Cost cost) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + cost.currency();
  }

  /// To the second, such as `1 min 20 s`.
  private static String exact(Duration duration) {
    var rounded = duration.plusMillis(500);
    return rounded.toMinutes() == 0
        ? rounded.toSeconds() + " s"
        : rounded.toMinutes() + " min " + rounded.toSecondsPart() + " s";
  }

  /// To the minute where it is long, such as `2 days 3 h 20 min`.
  private static String rough(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(10)) < 0) {
      return exact(duration);
    }
    var rounded = duration.plusSeconds(30);
    return Stream.of(
            part(rounded.toDays(), rounded.toDays() == 1 ? "day" : "days"),
            part(rounded.toHoursPart(), "h"),
            part(rounded.toMinutesPart(), "min"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : number + " " + unit;
  }

  private static String people(long count) {
    return count == 1 ? "1 person" : count(count) + " people";
  }

  private static String count(long count) {
    return "%,d".formatted(count);
  }
}
