package callouts.job;

/// Something wrong in what the author wrote: where, what, and what would be right.
///
/// A job with one problem calls nobody; its author gets all problems at once.
///
/// @param place where to look
/// @param wrong what is wrong, a clause without a full stop, such as `unknown question type
/// "Essay"`
/// @param right what to write instead, such as `one of OK, Yes/No, Multiple Choice, Date, Time,
/// Number`
public record Problem(Place place, String wrong, String right) {

  /// Where a problem is.
  public sealed interface Place {}

  /// A cell of the workbook as Excel names it: sheet `Receivers`, row 7 (from 1), column `B`.
  public record Cell(String sheet, int row, String column) implements Place {
    @Override
    public String toString() {
      return sheet + "!" + column + row;
    }
  }

  /// A sheet as a whole, such as one that is missing or lacks a column.
  public record Sheet(String name) implements Place {
    @Override
    public String toString() {
      return "sheet " + name;
    }
  }

  /// A JSON pointer (RFC 6901) into the job, such as `/questions/2/question_type`.
  public record Pointer(String pointer) implements Place {
    @Override
    public String toString() {
      return pointer.isEmpty() ? "the whole document" : pointer;
    }
  }

  /// The file as a whole, such as one that is no workbook.
  public record File(String name) implements Place {
    @Override
    public String toString() {
      return name;
    }
  }

  /// The line an author reads: `Receivers!B7: … → …`.
  @Override
  public String toString() {
    return place + ": " + wrong + " → " + right;
  }
}
