package callouts.report;

import callouts.job.DayAndTime;
import callouts.job.Problem;
import callouts.job.QuestionType;
import callouts.report.Notice.Delivery;
import callouts.report.Tally.Answers;
import callouts.result.Outcome;
import callouts.result.Outcome.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The words of a notice, as a teacher reads them on a phone: the first line says the most, a link
/// has a line to itself, and no sentence is broken, since a phone breaks lines itself.
final class NoticeMail {
  private static final int LONGEST_QUESTION = 80;

  /// A hundred questions and more; their mail is the smaller part of a state machine's payload.
  private static final int MOST_ANSWER_CHARACTERS = 15_000;

  /// Before what to write instead.
  private static final String ARROW = "→ ";

  private final StringBuilder mail = new StringBuilder();

  private NoticeMail() {}

  static String finished(Tally tally, Delivery delivery, int mostRemarkBytes) {
    var mail = new NoticeMail();
    mail.head(tally, delivery);
    mail.outcomes(tally);
    mail.report(delivery);
    mail.answers(tally);
    mail.remarks(delivery.remarks(), mostRemarkBytes);
    mail.kept(delivery.files());
    return mail.mail.toString();
  }

  /// @param effect what the rejection means for the reader, without a full stop
  /// @param marked where the file is given back
  static String rejected(
      String effect,
      String file,
      List<Problem> problems,
      Optional<Notice.Marked> marked,
      int mostBytes) {
    var mail = new NoticeMail();
    mail.line(
        problems.size() == 1
            ? "%s: in %s one thing needs to be put right.".formatted(effect, file)
            : "%s: in %s %,d things need to be put right."
                .formatted(effect, file, problems.size()));
    marked.map(Notice.Marked::link).ifPresent(mail::marked);
    mail.list(problems, ARROW, mostBytes);
    mail.line("");
    mail.line(
        marked.isPresent()
            ? "Put this right, in that workbook or in yours, and send it again."
            : "Put this right and send the file again.");
    return mail.mail.toString();
  }

  static String refused(String taskId, Instant since) {
    var mail = new NoticeMail();
    mail.line(
        "%s was not started again: it is being called since %s.".formatted(taskId, moment(since)));
    mail.line("Those calls go on, and nobody is called twice.");
    mail.line("");
    mail.line("What you can do:");
    mail.line("- wait for its report");
    mail.line("- end it with ./callouts cancel " + taskId + ", then send it again");
    mail.line("- send this one by another name");
    return mail.mail.toString();
  }

  /// By the one clock that all who get a notice share.
  static String moment(Instant at) {
    return DayAndTime.of(at, ZoneOffset.UTC);
  }

  private void marked(Notice.Link link) {
    line("");
    line("Your workbook, with each of them marked:");
    line(link.url());
    until(link);
  }

  private void until(Notice.Link link) {
    line("The link works until " + moment(link.until()) + ", for whoever has it.");
  }

  private void remarks(List<Problem> remarks, int mostBytes) {
    if (!remarks.isEmpty()) {
      line("");
      line("Passed over in what you sent:");
      list(remarks, "", mostBytes);
    }
  }

  /// @param lead what stands before the last line of each
  private void list(List<Problem> problems, String lead, int mostBytes) {
    int bytes = 0;
    for (int i = 0; i < problems.size(); i++) {
      Problem problem = problems.get(i);
      String text =
          "\n%d. %s\n%s\n%s%s\n"
              .formatted(i + 1, place(problem.place()), problem.wrong(), lead, problem.right());
      bytes += Notice.bytes(text);
      if (bytes > mostBytes) {
        line("");
        line("… and %,d more.".formatted(problems.size() - i));
        return;
      }
      mail.append(text);
    }
  }

  private static String place(Problem.Place place) {
    return switch (place) {
      case Problem.Cell(String sheet, int row, String column) -> sheet + ", cell " + column + row;
      case Problem.Sheet _, Problem.Pointer _, Problem.File _ -> place.toString();
    };
  }

  private void head(Tally tally, Delivery delivery) {
    if (delivery.stopped().isPresent()) {
      line(
          "The calls of %s were stopped: %s"
              .formatted(delivery.taskId(), delivery.stopped().get()));
      line(answered(tally) + ".");
      return;
    }
    switch (delivery.end()) {
      case DONE ->
          line("The calls of %s are done: %s.".formatted(delivery.taskId(), answered(tally)));
      case CANCELLED -> {
        line("The calls of %s were cancelled; nobody more is called.".formatted(delivery.taskId()));
        line(answered(tally) + ".");
      }
      case EXPIRED -> {
        line(
            "The time for the calls of %s is over; not everyone was reached."
                .formatted(delivery.taskId()));
        line(answered(tally) + ".");
      }
    }
  }

  private static String answered(Tally tally) {
    if (tally.outcomes().all() == 0) {
      return "there was nobody to call";
    }
    return "%,d of %,d %s"
        .formatted(
            tally.outcomes().of(Outcome.ALL_ANSWERED),
            tally.outcomes().all(),
            isAsked(tally) ? "answered everything" : "heard the call");
  }

  private static boolean isAsked(Tally tally) {
    return !tally.questions().isEmpty();
  }

  private void outcomes(Tally tally) {
    var missed = isAsked(tally) ? "did not answer everything" : "did not hear all of it";
    reasons(tally, Status.DROP_CALL, "%,d " + missed + ":");
    int uncalled = tally.outcomes().of(Status.NOT_CALLABLE);
    reasons(
        tally, Status.NOT_CALLABLE, uncalled == 1 ? "%,d was not called:" : "%,d were not called:");
  }

  private void reasons(Tally tally, Status status, String heading) {
    if (tally.outcomes().of(status) == 0) {
      return;
    }
    line("");
    line(heading.formatted(tally.outcomes().of(status)));
    for (Outcome outcome : Outcome.values()) {
      if (outcome.status() == status && tally.outcomes().of(outcome) > 0) {
        line("- %,d: %s".formatted(tally.outcomes().of(outcome), outcome.meaning()));
      }
    }
  }

  private void answers(Tally tally) {
    if (tally.questions().isEmpty() || tally.outcomes().all() == 0) {
      return;
    }
    line("");
    line("Answers");
    int most = mail.length() + MOST_ANSWER_CHARACTERS;
    for (Answers answers : tally.questions()) {
      var question = answers.question();
      line("");
      if (mail.length() > most) {
        line("… and so on; the report has them all.");
        return;
      }
      line(
          "%d. %s"
              .formatted(
                  question.number(), QuestionWords.of(question.template(), LONGEST_QUESTION)));
      line("%s: %s".formatted(question.type().label(), counts(answers)));
    }
  }

  private static String counts(Answers answers) {
    if (answers.answered() == 0) {
      return "none";
    }
    if (answers.lowest().isPresent()) {
      String low = answers.lowest().get();
      String high = answers.highest().orElse(low);
      return "%,d answers, %s to %s".formatted(answers.answered(), low, high);
    }
    if (answers.question().type() == QuestionType.OK) {
      return "%,d".formatted(answers.answered());
    }
    return answers.byAnswer().entrySet().stream()
        .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void report(Delivery delivery) {
    line("");
    line("The report (Excel):");
    line(delivery.link().url());
    until(delivery.link());
    line("It opens the newest report of this job.");
  }

  private void kept(Notice.Files files) {
    line("");
    line("The report is kept in the bucket " + files.bucket() + ":");
    line(files.excelKey());
    line(files.jsonKey());
    line(files.csvKey());
  }

  private void line(String text) {
    mail.append(text).append('\n');
  }
}
