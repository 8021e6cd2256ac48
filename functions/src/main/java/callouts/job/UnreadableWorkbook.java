package callouts.job;

import java.io.IOException;

/// Why a file cannot be read as a workbook, in words for its author.
final class UnreadableWorkbook extends IOException {
  private static final long serialVersionUID = 1L;

  private final String wrong;
  private final String right;

  /// @param wrong and `right`: as in [Problem]
  UnreadableWorkbook(String wrong, String right) {
    super(wrong);
    this.wrong = wrong;
    this.right = right;
  }

  /// The file is cut short, or was made by a program that does not know the format.
  static UnreadableWorkbook damaged(Throwable cause) {
    var damaged = damaged();
    damaged.initCause(cause);
    return damaged;
  }

  static UnreadableWorkbook damaged() {
    return new UnreadableWorkbook(
        "the file is damaged", "open it in Excel, save it again as .xlsx and send that file");
  }

  static UnreadableWorkbook tooLarge() {
    return new UnreadableWorkbook(
        "the workbook is too large", "split the receivers into several workbooks");
  }

  Problem problem(String fileName) {
    return new Problem(new Problem.File(fileName), wrong, right);
  }
}
