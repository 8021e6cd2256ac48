package callouts.report;

import callouts.job.Question;
import callouts.result.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/// What a report in its JSON form says in numbers, for whoever shows it without Excel.
///
/// @param rows everyone in the report
/// @param called who was dialled at least once
/// @param pickedUp who, or what, picked up, whatever came of it
/// @param finished who answered everything
/// @param endings how the calls ended, those that occur, in the order of [Outcome]
/// @param questions what was answered to each question, in the order of the job
public record Overview(
    int rows, int called, int pickedUp, int finished, List<Ending> endings, List<Asked> questions) {

  /// How many calls ended so.
  public record Ending(String status, String reason, String meaning, int count) {}

  /// The answers to one question.
  ///
  /// @param answered how many gave one
  public record Asked(String id, String type, String words, int answered, List<Bar> bars) {}

  /// One answer, or a range of neighbours where there are many, and how often it was given.
  public record Bar(String label, int count) {}

  /// Counts.
  ///
  /// @param rows an array as [CallReport] writes it
  public static Overview of(List<Question> questions, JsonNode rows) {
    var outcomes = OutcomeCounts.of(rows);
    return new Overview(
        rows.size(),
        (int) rows.valueStream().filter(row -> row.hasNonNull("call_at")).count(),
        outcomes.pickedUp(),
        outcomes.of(Outcome.ALL_ANSWERED),
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcomes.of(outcome) > 0)
            .map(outcome -> ending(outcome, outcomes.of(outcome)))
            .toList(),
        questions.stream().map(question -> asked(question, rows)).toList());
  }

  private static Ending ending(Outcome outcome, int count) {
    return new Ending(outcome.status().word(), outcome.reason(), outcome.meaning(), count);
  }

  private static Asked asked(Question question, JsonNode rows) {
    var counts = new AnswerCounts();
    rows.forEach(
        row -> {
          var answer = row.path(question.id());
          if (!answer.isNull() && !answer.isMissingNode()) {
            counts.add(CallReport.answer(question.type(), answer.asText()));
          }
        });
    var bars = counts.bars().stream().map(bar -> new Bar(bar.label(), bar.count())).toList();
    return new Asked(
        question.id(),
        question.type().label(),
        question.template(),
        bars.stream().mapToInt(Bar::count).sum(),
        bars);
  }
}
