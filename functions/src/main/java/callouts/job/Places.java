package callouts.job;

import callouts.job.Problem.Cell;
import callouts.job.Problem.Place;
import callouts.job.Problem.Pointer;

/// Where the parts of a job stand in the author's file, so that a problem found later in the
/// words still names its cell or JSON pointer.
public sealed interface Places {

  /// Where the greeting's words are.
  Place greeting();

  /// Where the ending's words are.
  Place ending();

  /// Where the job's end is.
  Place expires();

  /// Where a question's words are; `number` from 1.
  Place question(int number);

  /// Where a receiver is; `index` from 0 into [CallJob#receivers].
  Place receiver(int index);

  /// A job read from a workbook.
  ///
  /// @param configures the name of the sheet of keys and values, as it is in the file
  /// @param valueColumn the column of the values, such as `B`
  /// @param greetingRow and `endingRow`, `expiresRow`: rows from 1, or 1 where there is no such key
  /// @param questionRows the row of each question
  /// @param receiverRows the row of each receiver
  record InWorkbook(
      String configures,
      String valueColumn,
      int greetingRow,
      int endingRow,
      int expiresRow,
      String questions,
      String templateColumn,
      int[] questionRows,
      String receivers,
      String idColumn,
      int[] receiverRows)
      implements Places {
    @Override
    public Place greeting() {
      return new Cell(configures, greetingRow, valueColumn);
    }

    @Override
    public Place ending() {
      return new Cell(configures, endingRow, valueColumn);
    }

    @Override
    public Place expires() {
      return new Cell(configures, expiresRow, valueColumn);
    }

    @Override
    public Place question(int number) {
      return new Cell(questions, questionRows[number - 1], templateColumn);
    }

    @Override
    public Place receiver(int index) {
      return new Cell(receivers, receiverRows[index], idColumn);
    }
  }

  /// A job read from JSON.
  record InJson() implements Places {
    @Override
    public Place greeting() {
      return new Pointer("/greeting");
    }

    @Override
    public Place ending() {
      return new Pointer("/ending");
    }

    @Override
    public Place expires() {
      return new Pointer("/expires");
    }

    @Override
    public Place question(int number) {
      return new Pointer("/questions/" + (number - 1) + "/question_template");
    }

    @Override
    public Place receiver(int index) {
      return new Pointer("/receivers/" + index);
    }
  }
}
