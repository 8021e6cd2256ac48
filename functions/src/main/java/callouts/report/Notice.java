package callouts.report;

import callouts.job.Problem;
import callouts.result.Outcome;
import callouts.round.Plan.End;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is announced when a job is done or rejected.
///
/// @param subject at most 100 characters of ASCII on one line, as SNS wants it
/// @param email plain text, short lines, for a reader with a phone
/// @param json one object for programs; `TaskId` and `Status` are always in it:
///     `{"TaskId":"trip","Bucket":"b","ExcelKey":"k.xlsx","JsonKey":"k.json",`
///     `"CsvKey":"k.csv",`
///     `"ExcelDownloadUrl":"https://…","ExcelDownloadUrlExpires":"2026-12-21T09:00:00Z",`
///     `"Status":"Completed",…}`, with `Remarks` like `Problems` where something was passed over;
///     or
///     `{"TaskId":"trip","Status":"Rejected","ProblemCount":1,"Problems":[{"Place":"Receivers!B7",`
///     `"Wrong":"…","Right":"…"}]}`, and where the workbook was marked also
///     `"Bucket":"b","ProblemsKey":"trip_problems.xlsx","ProblemsDownloadUrl":"https://…",`
///     `"ProblemsDownloadUrlExpires":"…"`
public record Notice(String subject, String email, String json) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_SUBJECT = 100;

  /// SNS takes 256 KB in all (aws-facts 5), in which e-mail and JSON may have to go together, the
  /// JSON escaped once more.
  static final int MOST_BYTES = 80_000;

  /// What was passed over is the smaller part of a notice; a state machine passes it on in a
  /// payload of 256 KiB (aws-facts 5).
  private static final int MOST_REMARK_BYTES = 20_000;

  private static final int LONGEST_TEXT = 500;

  /// Where the report is.
  ///
  /// @param stopped why the job was stopped before its end; empty where it was not
  /// @param end how it ended, where it was not stopped
  /// @param remarks what was passed over in the author's file
  public record Delivery(
      String taskId,
      Files files,
      Link link,
      Optional<String> stopped,
      End end,
      List<Problem> remarks) {
    public Delivery {
      remarks = remarks.stream().map(Notice::shortened).toList();
    }

    /// One word for programs.
    String status() {
      return stopped.isPresent()
          ? "Stopped"
          : switch (end) {
            case DONE -> "Completed";
            case CANCELLED -> "Cancelled";
            case EXPIRED -> "Expired";
          };
    }
  }

  /// The report's forms in S3.
  public record Files(String bucket, String excelKey, String jsonKey, String csvKey) {}

  /// The author's workbook in S3, with its problems marked in it.
  public record Marked(String bucket, String key, Link link) {}

  /// A link that opens a file without signing in, while it works.
  public record Link(String url, Instant until) {}

  /// A job that was called.
  public static Notice finished(Tally tally, Delivery delivery) {
    int answered = tally.outcomes().of(Outcome.ALL_ANSWERED);
    String answers = "%d of %d answered everything".formatted(answered, tally.outcomes().all());
    String what =
        delivery.stopped().isPresent()
            ? "stopped"
            : switch (delivery.end()) {
              case DONE -> answers;
              case CANCELLED -> "cancelled, " + answers;
              case EXPIRED -> "its time is over, " + answers;
            };
    return new Notice(
        subject("Callouts: %s - " + what, delivery.taskId()),
        NoticeMail.finished(tally, delivery, MOST_REMARK_BYTES),
        json(tally, delivery));
  }

  /// A job that calls nobody; `file` is what its author sent.
  public static Notice rejected(String taskId, String file, List<Problem> problems) {
    return rejected(taskId, file, problems, Optional.empty());
  }

  /// A workbook that calls nobody and is given back, where there is anything to mark in it.
  public static Notice rejected(
      String taskId, String file, List<Problem> problems, Optional<Marked> marked) {
    List<Problem> shown = problems.stream().map(Notice::shortened).toList();
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return new Notice(
        subject("Callouts: %s - nobody was called, " + count, taskId),
        NoticeMail.rejected("Nobody was called", file, shown, marked, MOST_BYTES),
        json(taskId, shown, marked));
  }

  /// A job that was sent again while a run of it goes on.
  ///
  /// @param since when that run began
  public static Notice refused(String taskId, Instant since) {
    Problem problem =
        new Problem(
            new Problem.File(taskId),
            "it is being called since " + NoticeMail.moment(since),
            "wait for its report, or end it with ./callouts cancel "
                + taskId
                + "; or send this one by another name");
    return new Notice(
        subject("Callouts: %s - is being called already, sent again too early", taskId),
        NoticeMail.refused(taskId, since),
        json(taskId, List.of(problem), Optional.empty()));
  }

  static String subject(String pattern, String taskId) {
    int room = LONGEST_SUBJECT - pattern.length() + "%s".length();
    String plain = taskId.replaceAll("[^ -~]+", "_");
    String name = plain.length() > room ? plain.substring(0, room - 3) + "..." : plain;
    return pattern.replace("%s", name);
  }

  private static String json(Tally tally, Delivery delivery) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("TaskId", delivery.taskId())
            .put("Bucket", delivery.files().bucket())
            .put("ExcelKey", delivery.files().excelKey())
            .put("JsonKey", delivery.files().jsonKey())
            .put("CsvKey", delivery.files().csvKey())
            .put("ExcelDownloadUrl", delivery.link().url())
            .put("ExcelDownloadUrlExpires", delivery.link().until().toString())
            .put("Status", delivery.status())
            .put("Receivers", tally.outcomes().all());
    ObjectNode reasons = json.putObject("Reasons");
    for (Outcome outcome : Outcome.values()) {
      if (tally.outcomes().of(outcome) > 0) {
        var reason = outcome.reason();
        reasons.put(reason, reasons.path(reason).asInt() + tally.outcomes().of(outcome));
      }
    }
    if (!delivery.remarks().isEmpty()) {
      list(json.putArray("Remarks"), delivery.remarks(), MOST_REMARK_BYTES);
    }
    return json.toString();
  }

  private static String json(String taskId, List<Problem> problems, Optional<Marked> marked) {
    ObjectNode json = JSON.createObjectNode().put("TaskId", taskId).put("Status", "Rejected");
    marked.ifPresent(
        file ->
            json.put("Bucket", file.bucket())
                .put("ProblemsKey", file.key())
                .put("ProblemsDownloadUrl", file.link().url())
                .put("ProblemsDownloadUrlExpires", file.link().until().toString()));
    return withProblems(json, problems).toString();
  }

  /// Adds the problems, as many as have room, and how many there are.
  static ObjectNode withProblems(ObjectNode json, List<Problem> problems) {
    json.put("ProblemCount", problems.size());
    list(json.putArray("Problems"), problems, MOST_BYTES);
    return json;
  }

  private static void list(ArrayNode list, List<Problem> problems, int mostBytes) {
    int bytes = 0;
    for (Problem problem : problems) {
      ObjectNode one =
          JSON.createObjectNode()
              .put("Place", problem.place().toString())
              .put("Wrong", problem.wrong())
              .put("Right", problem.right());
      bytes += bytes(one.toString());
      if (bytes > mostBytes) {
        return;
      }
      list.add(one);
    }
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static Problem shortened(Problem problem) {
    return new Problem(problem.place(), shortened(problem.wrong()), shortened(problem.right()));
  }

  static String shortened(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }
}
