package callouts.answer;

import java.util.Arrays;

/// How one turn of the conversation went, as the results table keeps it.
public enum Turn {
  UNDERSTOOD("understood"),
  REPEAT("repeat"),
  STOP("stop"),
  MISSED("missed");

  private final String word;

  Turn(String word) {
    this.word = word;
  }

  /// The word in the table.
  public String word() {
    return word;
  }

  /// The turn a heard thing makes.
  public static Turn of(Heard heard) {
    return switch (heard) {
      case Heard.Understood _ -> UNDERSTOOD;
      case Heard.Repeat _ -> REPEAT;
      case Heard.Stop _ -> STOP;
      case Heard.NotUnderstood _ -> MISSED;
    };
  }

  /// The turn a word of the table names.
  ///
  /// @throws IllegalArgumentException where no turn has this word
  public static Turn of(String word) {
    return Arrays.stream(values())
        .filter(turn -> turn.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no turn is named " + word));
  }

  /// The table's key of a question's turn, such as `Question_2#1`; `number` from 1.
  public static String key(String questionId, int number) {
    return questionId + "#" + number;
  }
}
