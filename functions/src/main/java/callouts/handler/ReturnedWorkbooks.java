package callouts.handler;

import callouts.aws.Cloud;
import callouts.job.Problem;
import callouts.report.Notice;
import java.util.List;
import java.util.Optional;

/// Gives rejected workbooks back with their problems marked in them: in the report bucket, as
/// `<task id>_problems.xlsx`. That file is of the last upload by its name; where the last one was
/// accepted, or is nothing that can be marked, there is none, and the notice goes out with the
/// problems in words.
final class ReturnedWorkbooks {
  private final WorkbookCopies copies;
  private final ReportLinks links;

  ReturnedWorkbooks(Cloud cloud, WorkbookCopies copies) {
    this.copies = copies;
    links = new ReportLinks(cloud);
  }

  /// Marks a workbook's problems and puts it where its author can have it back.
  ///
  /// @return empty where there was nothing to mark, or where it could not be done
  Optional<Notice.Marked> giveBack(String taskId, Upload upload, List<Problem> problems) {
    if (problems.stream().map(Problem::place).noneMatch(ReturnedWorkbooks::isInside)) {
      clear(taskId);
      return Optional.empty();
    }
    return copies.attempt(key(taskId), () -> marked(taskId, upload, problems));
  }

  /// Takes away what an earlier upload of this name was given back as.
  void clear(String taskId) {
    copies.clear(key(taskId));
  }

  private static String key(String taskId) {
    return taskId + "_problems.xlsx";
  }

  /// Of a file that is no workbook there is nothing to mark.
  private static boolean isInside(Problem.Place place) {
    return place instanceof Problem.Cell || place instanceof Problem.Sheet;
  }

  private Notice.Marked marked(String taskId, Upload upload, List<Problem> problems) {
    var key = key(taskId);
    var link = links.to(key);
    copies.put(key, upload, workbook -> workbook.mark(problems));
    return new Notice.Marked(copies.bucket(), key, link);
  }
}
