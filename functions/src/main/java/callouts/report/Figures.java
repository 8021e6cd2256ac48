package callouts.report;

import callouts.job.Question;
import callouts.result.Attempt;
import callouts.result.CallResult;
import callouts.result.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the sheet Summary shows, counted while the rows are written.
final class Figures {
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final List<Answered> questions;
  private int people;
  private int called;
  private int dials;
  private Duration onThePhone = Duration.ZERO;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /// A question with what was answered to it.
  ///
  /// @param column of its answers in the sheet Results, from 0
  record Answered(Question question, int column, AnswerCounts counts) {}

  /// @param firstColumn of the answers in the sheet Results, from 0
  Figures(List<Question> questions, int firstColumn) {
    this.questions =
        questions.stream()
            .map(q -> new Answered(q, firstColumn + q.number() - 1, new AnswerCounts()))
            .toList();
  }

  void add(List<Cell> row, CallResult result) {
    people++;
    called += result.callAt().isPresent() ? 1 : 0;
    outcomes.merge(result.outcome(), 1, Integer::sum);
    result.attempts().forEach(this::add);
    questions.forEach(asked -> asked.counts().add(row.get(asked.column())));
  }

  private void span(Instant call) {
    first = Optional.of(first.filter(call::isAfter).orElse(call));
    last = Optional.of(last.filter(call::isBefore).orElse(call));
  }

  private void add(Attempt attempt) {
    dials++;
    span(Instant.parse(attempt.callAt()).truncatedTo(ChronoUnit.SECONDS));
    onThePhone = onThePhone.plus(length(attempt).orElse(Duration.ZERO));
  }

  /// From the dial to its end; empty while no end was known.
  static Optional<Duration> length(Attempt attempt) {
    return attempt
        .endedAt()
        .map(end -> Duration.between(Instant.parse(attempt.callAt()), Instant.parse(end)))
        .map(length -> Duration.ofSeconds(length.toSeconds()));
  }

  /// Everyone on the list.
  int people() {
    return people;
  }

  /// Who was dialled at least once.
  int called() {
    return called;
  }

  /// Who picked up, whatever came of it.
  int pickedUp() {
    return Arrays.stream(Outcome.values()).filter(Outcome::isPickedUp).mapToInt(this::count).sum();
  }

  int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  int dials() {
    return dials;
  }

  /// From dial to end, of all dials together.
  Duration onThePhone() {
    return onThePhone;
  }

  /// The first dial; empty where nobody was dialled.
  Optional<Instant> first() {
    return first;
  }

  /// The last dial; empty where nobody was dialled.
  Optional<Instant> last() {
    return last;
  }

  List<Answered> questions() {
    return questions;
  }
}
