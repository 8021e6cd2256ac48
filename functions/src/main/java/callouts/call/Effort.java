package callouts.call;

import io.pebbletemplates.pebble.template.EvaluationContext;
import java.util.List;

/// The work that one rendering makes, counted and not timed: the same template and the same values
/// always come to the same end.
///
/// A unit is about a nanosecond. Without this, a thousand turns of a loop through a text of 20,000
/// characters kept the machine busy for minutes, for each receiver.
final class Effort {
  /// Where Pebble keeps it for filters and operators; no name of an author becomes this one.
  static final String NAME = "effort";

  /// Far more than any prompt needs: 20,000 operations, or a text of 6,000 characters 300 times.
  static final long MOST = 2_000_000;

  private static final int ONE_OPERATION = 50;
  private static final int ONE_ITEM = 20;

  private long spent;

  /// The effort of the rendering that is going on.
  static Effort of(EvaluationContext context) {
    if (context.getVariable(NAME) instanceof Effort effort) {
      return effort;
    }
    throw new IllegalStateException("a template is rendered without counting");
  }

  /// Counts one operation.
  ///
  /// @param values what it reads or makes
  void operation(Object... values) {
    long work = ONE_OPERATION;
    for (var value : values) {
      work += size(value);
    }
    add(work);
  }

  /// Counts a search, whose worst case looks at every letter for every letter.
  void search(Object text, Object searched) {
    if (text instanceof String wanted && searched instanceof String all) {
      add((long) wanted.length() * all.length() / 16);
    }
  }

  /// The units counted so far.
  long spent() {
    return spent;
  }

  private void add(long work) {
    spent += work;
    if (spent > MOST) {
      throw new TemplateFailure("the template computes too much", "fewer repetitions");
    }
  }

  private static long size(Object value) {
    return switch (value) {
      case String text -> text.length();
      case List<?> list -> (long) ONE_ITEM * list.size();
      default -> 1;
    };
  }
}
