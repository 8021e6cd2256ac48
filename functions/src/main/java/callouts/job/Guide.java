package callouts.job;

import java.util.List;

/// What a new workbook says to its author and to nobody else: columns that explain the keys and the
/// types of question, and a receiver that shows how one is filled in. A job is read as if they were
/// not there.
public final class Guide {
  /// Columns of the sheet Configures.
  public static final List<String> KEY_COLUMNS = List.of("Meaning", "If left blank", "For example");

  /// Columns of the sheet Questions.
  public static final List<String> TYPE_COLUMNS =
      List.of("Types of question", "People say", "or key", "In the report");

  /// The id of the receiver who is never called. Only the id and [#EXAMPLE_NUMBER] together make
  /// one the example, so that it cannot be anybody: a row that was half overwritten is called.
  public static final String EXAMPLE_ID = "example";

  /// The numbers from 555-0100 to 555-0199 are kept for fiction in all of North America.
  public static final String EXAMPLE_NUMBER = "+1 555 555 0100";

  private Guide() {}

  static boolean isExample(TypedReceiver receiver) {
    return Words.fold(receiver.id()).equals(EXAMPLE_ID)
        && digits(receiver.phone()).equals(digits(EXAMPLE_NUMBER));
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }
}
