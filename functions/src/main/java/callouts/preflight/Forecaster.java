package callouts.preflight;

import callouts.job.CallJob;
import callouts.job.Retries.RetryOn;
import callouts.round.RoundSize;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Plays a job's calls in thought: round by round as the product plans them, each call on a line
/// that is free, no faster than Connect takes dials, by the clock of each receiver.
final class Forecaster {
  /// Between two rounds: the end of the last call is told, and the next round planned.
  private static final Duration PLANNING = Duration.ofSeconds(2);

  private final CallJob job;
  private final Instant start;
  private final Instant deadline;
  private final Limits limits;
  private final Habits habits;

  /// Who waits for their next dial, by the clock they have: all of one clock are free to be called
  /// at the same time.
  private final Map<ZoneId, PriorityQueue<Turn>> waiting = new HashMap<>();

  private final BitSet answered = new BitSet();
  private int people;
  private int fresh;
  private long dials;
  private Duration talking = Duration.ZERO;
  private Optional<Instant> firstDial = Optional.empty();
  private Instant end;

  /// Somebody's next dial.
  ///
  /// @param index of the receiver in the job
  /// @param attempt from 1
  /// @param due from when on
  /// @param length of the call if it is picked up
  private record Turn(int index, String phone, int attempt, Instant due, Duration length) {
    /// As a round takes them: those who were never dialled in the author's order, then the others,
    /// longest due first.
    static final Comparator<Turn> ORDER =
        Comparator.comparing((Turn turn) -> turn.attempt > 1)
            .thenComparing(Turn::due)
            .thenComparing(Turn::index);
  }

  Forecaster(CallJob job, Instant start, Limits limits, Habits habits) {
    this.job = job;
    this.start = start;
    this.limits = limits;
    this.habits = habits;
    deadline = job.calling().deadline(start);
    end = start;
  }

  /// Adds somebody who is to be called.
  ///
  /// @param index of the receiver in the job, greater than that of the one before
  /// @param length of the call if it is picked up
  void add(int index, String phone, Optional<ZoneId> zone, Duration length) {
    people++;
    fresh++;
    wait(zone.orElse(ZoneOffset.UTC), new Turn(index, phone, 1, start, length));
  }

  private void wait(ZoneId zone, Turn turn) {
    waiting.computeIfAbsent(zone, _ -> new PriorityQueue<>(Turn.ORDER)).add(turn);
  }

  /// Those who pick up at some dial, by their index.
  BitSet answered() {
    return answered;
  }

  Forecast forecast() {
    var now = start;
    for (var next = nextDue(now); next.isPresent(); next = nextDue(now)) {
      now = next.get();
      now = round(now).plus(PLANNING);
    }
    return new Forecast(
        limits.simultaneous(job),
        firstDial.orElse(start),
        end,
        dials,
        answered.cardinality(),
        fresh,
        talking);
  }

  /// When somebody may be dialled next; empty where nobody may any more.
  private Optional<Instant> nextDue(Instant now) {
    return waiting.entrySet().stream()
        .flatMap(
            zone ->
                earliest(zone.getValue())
                    .map(due -> job.calling().window().opening(later(due, now), zone.getKey()))
                    .stream())
        .min(Comparator.naturalOrder())
        .filter(deadline::isAfter);
  }

  /// Who was never dialled is due at once, and stands first.
  private static Optional<Instant> earliest(PriorityQueue<Turn> turns) {
    return Optional.ofNullable(turns.peek()).map(Turn::due);
  }

  private Instant round(Instant now) {
    var lines = new Lines(now);
    var last = now;
    for (var turn : pick(now)) {
      last = later(last, dial(turn, lines));
    }
    return last;
  }

  /// Somebody of a zone in which it is day.
  private record Pick(ZoneId zone, Turn turn) {}

  private List<Pick> pick(Instant now) {
    var open = new PriorityQueue<Pick>(Comparator.comparing(Pick::turn, Turn.ORDER));
    waiting.forEach((zone, turns) -> offer(open, zone, turns, now));
    var most = RoundSize.of(job.calling(), limits.simultaneous(job), 0).of(people);
    var phones = new HashSet<String>();
    var round = new ArrayList<Pick>();
    var again = new ArrayList<Pick>();
    while (round.size() < most && !open.isEmpty()) {
      var pick = open.remove();
      (phones.add(pick.turn.phone) ? round : again).add(pick);
      offer(open, pick.zone, waiting.getOrDefault(pick.zone, new PriorityQueue<>()), now);
    }
    open.forEach(pick -> wait(pick.zone, pick.turn));
    again.forEach(pick -> wait(pick.zone, pick.turn));
    return round;
  }

  private void offer(
      PriorityQueue<Pick> open, ZoneId zone, PriorityQueue<Turn> turns, Instant now) {
    var first = turns.peek();
    if (first != null && !first.due.isAfter(now) && job.calling().window().isOpen(now, zone)) {
      open.add(new Pick(zone, turns.remove()));
    }
  }

  /// Dials, if it is not too late by then.
  ///
  /// @return when the call is over
  private Instant dial(Pick pick, Lines lines) {
    var at = lines.next();
    var turn = pick.turn;
    if (!job.calling().window().isOpen(at, pick.zone) || !at.isBefore(deadline)) {
      wait(pick.zone, turn);
      return at;
    }
    fresh -= turn.attempt == 1 ? 1 : 0;
    firstDial = firstDial.or(() -> Optional.of(at));
    var isAnswered = habits.answers(dials++);
    var over = at.plus(isAnswered ? habits.ringing().plus(turn.length) : limits.ringing());
    lines.take(at, over);
    if (isAnswered) {
      answered.set(turn.index);
      talking = talking.plus(turn.length);
    } else {
      again(pick, over);
    }
    end = later(end, over);
    return over;
  }

  private void again(Pick pick, Instant over) {
    var turn = pick.turn;
    var retries = job.calling().retries();
    if (turn.attempt < retries.attempts() && retries.on().contains(RetryOn.NO_ANSWER)) {
      var due = over.plus(retries.after(turn.attempt));
      wait(pick.zone, new Turn(turn.index, turn.phone, turn.attempt + 1, due, turn.length));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /// The lines of one round, and the pace of its dials.
  private final class Lines {
    private final PriorityQueue<Instant> free = new PriorityQueue<>();
    private final Duration between = Duration.ofSeconds(1).dividedBy(limits.dialsPerSecond());

    /// When the bucket of dials will be full again.
    private Instant full;

    Lines(Instant now) {
      full = now;
      for (int line = 0; line < limits.simultaneous(job); line++) {
        free.add(now);
      }
    }

    /// When the next dial can be made.
    Instant next() {
      var line = free.element();
      return later(line, full.minus(between.multipliedBy(limits.burst() - 1L)));
    }

    void take(Instant at, Instant until) {
      free.remove();
      free.add(until);
      full = later(full, at).plus(between);
    }
  }
}
