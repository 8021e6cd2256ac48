package callouts.report;

import callouts.job.Problem;
import callouts.job.QuestionType;
import callouts.report.Notice.Delivery;
import callouts.report.Tally.Answers;
import callouts.result.Outcome;
import callouts.result.Outcome.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words of a notice, as a teacher reads them on a phone.
final class NoticeMail {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder mail = new StringBuilder();

  private NoticeMail() {}

  static String finished(Tally tally, Delivery delivery, int mostRemarkBytes) {
    var mail = new NoticeMail();
    mail.head(delivery);
    mail.outcomes(tally);
    mail.answers(tally);
    mail.report(delivery);
    mail.remarks(delivery.remarks(), mostRemarkBytes);
    return mail.mail.toString();
  }

  static String rejected(String file, List<Problem> problems, int mostBytes) {
    return rejected("Nobody was called.", file, problems, mostBytes);
  }

  /// @param effect what the rejection means for the reader
  static String rejected(String effect, String file, List<Problem> problems, int mostBytes) {
    var mail = new NoticeMail();
    mail.line(effect);
    mail.line("");
    mail.line(
        problems.size() == 1
            ? "In %s one thing needs to be put right:".formatted(file)
            : "In %s %,d things need to be put right:".formatted(file, problems.size()));
    mail.list(problems, "Right: ", mostBytes);
    mail.line("");
    mail.line("Put this right and send the file again.");
    return mail.mail.toString();
  }

  static String refused(Problem problem) {
    var mail = new NoticeMail();
    mail.line("What you sent is not called: %s".formatted(problem.wrong()) + ".");
    mail.line("Those calls go on, and nobody is called twice.");
    mail.line("");
    mail.line("Right: " + problem.right() + ".");
    return mail.mail.toString();
  }

  /// A moment in plain words.
  static String moment(Instant at) {
    return UNTIL.format(at);
  }

  private void remarks(List<Problem> remarks, int mostBytes) {
    if (!remarks.isEmpty()) {
      line("");
      line("Passed over in what you sent:");
      list(remarks, "", mostBytes);
    }
  }

  /// @param lead what stands before the second line of each
  private void list(List<Problem> problems, String lead, int mostBytes) {
    int bytes = 0;
    for (int i = 0; i < problems.size(); i++) {
      Problem problem = problems.get(i);
      String text =
          "%n%d. %s: %s%n   %s%s%n"
              .formatted(i + 1, problem.place(), problem.wrong(), lead, problem.right())
              .replace("\r\n", "\n");
      bytes += Notice.bytes(text);
      if (bytes > mostBytes) {
        line("");
        line("… and %,d more.".formatted(problems.size() - i));
        return;
      }
      mail.append(text);
    }
  }

  private void head(Delivery delivery) {
    delivery
        .stopped()
        .ifPresentOrElse(
            why -> line("The calls of %s were stopped: %s".formatted(delivery.taskId(), why)),
            () -> line(ended(delivery)));
    line("");
  }

  private static String ended(Delivery delivery) {
    String pattern =
        switch (delivery.end()) {
          case DONE -> "The calls of %s are done.";
          case CANCELLED -> "The calls of %s were cancelled; nobody more is called.";
          case EXPIRED -> "The time for the calls of %s is over; not everyone was reached.";
        };
    return pattern.formatted(delivery.taskId());
  }

  private void outcomes(Tally tally) {
    if (tally.receivers() == 0) {
      line("There was nobody to call.");
      return;
    }
    int answered = tally.count(Outcome.ALL_ANSWERED);
    boolean asked = !tally.questions().isEmpty();
    line(
        "%,d of %,d %s."
            .formatted(
                answered, tally.receivers(), asked ? "answered everything" : "heard the call"));
    reasons(tally, Status.DROP_CALL, "%,d dropped:");
    reasons(tally, Status.NOT_CALLABLE, "%,d not reached:");
  }

  private void reasons(Tally tally, Status status, String heading) {
    if (tally.count(status) == 0) {
      return;
    }
    line(heading.formatted(tally.count(status)));
    for (Outcome outcome : Outcome.values()) {
      if (outcome.status() == status && tally.count(outcome) > 0) {
        line("- %,d: %s".formatted(tally.count(outcome), outcome.meaning()));
      }
    }
  }

  private void answers(Tally tally) {
    if (tally.questions().isEmpty() || tally.receivers() == 0) {
      return;
    }
    line("");
    line("Answers");
    for (Answers answers : tally.questions()) {
      line(
          "%d. %s: %s"
              .formatted(
                  answers.question().number(), answers.question().type().label(), counts(answers)));
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
    line("The link works until " + UNTIL.format(delivery.link().until()) + ",");
    line("for whoever has it. It opens the newest report of this job.");
    line("");
    line("The report is kept in the bucket " + delivery.files().bucket() + ":");
    line(delivery.files().excelKey());
    line(delivery.files().jsonKey());
    line(delivery.files().csvKey());
  }

  private void line(String text) {
    mail.append(text).append('\n');
  }
}
