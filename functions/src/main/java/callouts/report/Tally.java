package callouts.report;

import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.result.CallResult;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of a job in numbers, counted while its report is written.
public final class Tally {
  private final OutcomeCounts outcomes = new OutcomeCounts();
  private final List<Counter> counters;

  Tally(List<Question> questions) {
    counters = questions.stream().map(Counter::new).toList();
  }

  /// The answers to one question.
  ///
  /// @param answered how many gave an answer that was understood
  /// @param byAnswer how many gave each answer; empty for dates, times and numbers
  /// @param lowest of dates, times and numbers, as in the report; empty for the other types
  /// @param highest likewise
  public record Answers(
      Question question,
      int answered,
      SortedMap<String, Integer> byAnswer,
      Optional<String> lowest,
      Optional<String> highest) {}

  /// How the calls ended.
  public OutcomeCounts outcomes() {
    return outcomes;
  }

  /// The answers to each question, in the order of the job.
  public List<Answers> questions() {
    return counters.stream().map(Counter::answers).toList();
  }

  void add(CallResult result) {
    outcomes.add(result.outcome());
    for (Counter counter : counters) {
      String answer = result.answers().get(counter.question.id());
      if (answer != null) {
        counter.add(answer);
      }
    }
  }

  private static final class Counter {
    private final Question question;
    private final TreeMap<String, Integer> byAnswer = new TreeMap<>();
    private final Comparator<String> order;
    private Optional<String> lowest = Optional.empty();
    private Optional<String> highest = Optional.empty();
    private int answered;

    Counter(Question question) {
      this.question = question;
      order =
          question.type() == QuestionType.NUMBER ? Counter::byNumber : Comparator.naturalOrder();
    }

    void add(String answer) {
      answered++;
      switch (question.type()) {
        case OK, YES_NO, MULTIPLE_CHOICE -> byAnswer.merge(answer, 1, Integer::sum);
        case DATE, TIME, NUMBER -> {
          lowest =
              Optional.of(lowest.filter(low -> order.compare(low, answer) <= 0).orElse(answer));
          highest =
              Optional.of(highest.filter(high -> order.compare(high, answer) >= 0).orElse(answer));
        }
      }
    }

    Answers answers() {
      return new Answers(question, answered, new TreeMap<>(byAnswer), lowest, highest);
    }

    private static int byNumber(String a, String b) {
      try {
        return new BigDecimal(a).compareTo(new BigDecimal(b));
      } catch (NumberFormatException text) {
        return a.compareTo(b);
      }
    }
  }
}
