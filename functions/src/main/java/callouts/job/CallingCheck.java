package callouts.job;

import callouts.job.Calling.At;
import callouts.job.PhoneNumber.Callable;
import callouts.job.Problem.Place;
import callouts.job.Reading.Accepted;
import callouts.job.Reading.Rejected;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a job that starts now calls anyone before it expires. Not part of reading it: a job that
/// has run is still read after its end.
public final class CallingCheck {
  private static final String LATER_OR_OTHER = "a later end, or other times to call";

  private final Accepted read;
  private final Calling calling;
  private final Instant now;
  private final Instant deadline;
  private final Place place;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> remarks = new ArrayList<>();

  private CallingCheck(Accepted read, Instant now) {
    this.read = read;
    this.calling = read.job().calling();
    this.now = now;
    this.deadline = calling.deadline(now);
    this.place = read.places().expires();
  }

  /// The same reading, rejected if the job expires too early to call anyone, or too late.
  ///
  /// @param now when the job starts
  public static Reading check(Reading reading, Instant now) {
    return switch (reading) {
      case Accepted read -> new CallingCheck(read, now).checked();
      case Rejected(List<Problem> found, Optional<Accepted> draft) -> {
        var further = draft.map(read -> new CallingCheck(read, now).problems()).orElse(List.of());
        yield new Rejected(Stream.concat(found.stream(), further.stream()).toList(), draft);
      }
    };
  }

  private Reading checked() {
    var found = problems();
    var all = Stream.concat(read.remarks().stream(), remarks.stream()).toList();
    var checked = new Accepted(read.job(), read.places(), all);
    return found.isEmpty() ? checked : new Rejected(found, Optional.of(checked));
  }

  private List<Problem> problems() {
    if (calling.expires().isPresent()) {
      if (!deadline.isAfter(now)) {
        problems.add(
            new Problem(
                place,
                "the job has expired, on " + DayAndTime.of(deadline, zone()),
                "a later end, or how long from the start, such as 8h"));
      } else {
        checkLength();
        checkWindow();
        checkRetry();
      }
    }
    return problems;
  }

  private void checkLength() {
    if (calling.expires().orElse(null) instanceof At(Instant end)
        && end.isAfter(now.plus(Calling.LONGEST))) {
      problems.add(
          new Problem(
              place,
              "the job expires on %s, and a job lasts %d days at most"
                  .formatted(DayAndTime.of(end, zone()), Calling.LONGEST.toDays()),
              "an earlier end, or none"));
    }
  }

  /// Every clock of the job's people is asked once, not every person.
  private void checkWindow() {
    if (calling.window().equals(CallWindow.ALWAYS)) {
      return;
    }
    Map<ZoneId, Long> people =
        read.job().receivers().stream()
            .filter(receiver -> receiver.phone() instanceof Callable)
            .map(receiver -> receiver.zone().or(calling::zone))
            .flatMap(Optional::stream)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    var closed = people.keySet().stream().filter(zone -> !opens(zone)).toList();
    if (closed.isEmpty()) {
      return;
    }
    if (closed.size() == people.size()) {
      var first = closed.stream().min(Comparator.comparing(this::opening)).orElseThrow();
      problems.add(
          new Problem(
              place,
              "the job expires before anyone may be called, first on "
                  + DayAndTime.of(opening(first), first),
              LATER_OR_OTHER));
    } else {
      long late = closed.stream().mapToLong(zone -> people.getOrDefault(zone, 0L)).sum();
      remarks.add(
          new Problem(
              place,
              "the job expires before %,d of its people may be called".formatted(late),
              LATER_OR_OTHER));
    }
  }

  private void checkRetry() {
    var wait = calling.retries().after(1);
    if (calling.retries().attempts() > 1 && !now.plus(wait).isBefore(deadline)) {
      remarks.add(
          new Problem(
              place,
              "the job expires before anyone is called again, %s after the first call"
                  .formatted(Waits.text(wait)),
              "a later end, or a shorter retry_after"));
    }
  }

  private boolean opens(ZoneId zone) {
    return opening(zone).isBefore(deadline);
  }

  private Instant opening(ZoneId zone) {
    return calling.window().opening(now, zone);
  }

  private ZoneId zone() {
    return calling.zone().orElse(ZoneOffset.UTC);
  }
}
