package callouts.report;

import callouts.job.Question;
import callouts.result.Attempt;
import callouts.result.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What the sheet Summary shows, counted while the rows are written.
final class Figures {
  private final OutcomeCounts outcomes;
  private final List<Answered> questions;
  private int called;
  private int dials;
  private Duration onThePhone = Duration.ZERO;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /// A question with what was answered to it.
  ///
  /// @param column of its answers in the sheet Results, from 0
  record Answered(Question question, int column, AnswerCounts counts) {}

  /// @param outcomes of the rows that are added, counted elsewhere
  /// @param firstColumn of the answers in the sheet Results, from 0
  Figures(OutcomeCounts outcomes, List<Question> questions, int firstColumn) {
    this.outcomes = outcomes;
    this.questions =
        questions.stream()
            .map(q -> new Answered(q, firstColumn + q.number() - 1, new AnswerCounts()))
            .toList();
  }

  void add(List<Cell> row, CallResult result) {
    called += result.callAt().isPresent() ? 1 : 0;
    result.attempts().forEach(this::add);
    questions.forEach(asked -> asked.counts().add(row.get(asked.column())));
  }

  private void span(Instant call) {
    first = Optional.of(first.filter(call::isAfter).orElse(call));
    last = Optional.of(last.filter(call::isBefore).orElse(call));
  }

  private void add(Attempt attempt) {
    dials++;
    span(attempt.callAt().truncatedTo(ChronoUnit.SECONDS));
    onThePhone = onThePhone.plus(length(attempt).orElse(Duration.ZERO));
  }

  /// From the dial to its end; empty while no end was known.
  static Optional<Duration> length(Attempt attempt) {
    return attempt
        .endedAt()
        .map(end -> Duration.between(attempt.callAt(), end))
        .map(length -> Duration.ofSeconds(length.toSeconds()));
  }

  OutcomeCounts outcomes() {
    return outcomes;
  }

  /// Who was dialled at least once.
  int called() {
    return called;
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
