package callouts.answer;

import java.util.Arrays;
import java.util.Optional;

/// How one turn of the conversation went, as the results table keeps it.
public enum Turn {
  UNDERSTOOD("understood"),
  DOUBTED("doubted"),
  CONFIRMED("confirmed"),
  REFUSED("refused"),
  REPEAT("repeat"),
  STOP("stop"),
  MISSED("missed");

  private static final String BLANK = " ";

  private final String word;

  Turn(String word) {
    this.word = word;
  }

  /// The word in the table.
  public String word() {
    return word;
  }

  /// What the table keeps of a turn: its word, and after `doubted` the answer, such as
  /// `doubted 2026-06-03`.
  public static String mark(Heard heard) {
    return heard instanceof Heard.Doubted(var answer)
        ? DOUBTED.word + BLANK + answer.text()
        : of(heard).word;
  }

  /// The turn a heard thing makes.
  public static Turn of(Heard heard) {
    return switch (heard) {
      case Heard.Understood _ -> UNDERSTOOD;
      case Heard.Doubted _ -> DOUBTED;
      case Heard.Confirmed _ -> CONFIRMED;
      case Heard.Refused _ -> REFUSED;
      case Heard.Repeat _ -> REPEAT;
      case Heard.Stop _ -> STOP;
      case Heard.NotUnderstood _ -> MISSED;
    };
  }

  /// The turn a mark of the table names.
  ///
  /// @throws IllegalArgumentException where no turn has its word
  public static Turn of(String mark) {
    var word = mark.split(BLANK, 2)[0];
    return Arrays.stream(values())
        .filter(turn -> turn.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no turn is named " + word));
  }

  /// The answer in the mark of a doubted turn, as [Answer#text]; empty in that of any other.
  static Optional<String> doubted(String mark) {
    var prefix = DOUBTED.word + BLANK;
    return mark.startsWith(prefix)
        ? Optional.of(mark.substring(prefix.length()))
        : Optional.empty();
  }

  /// The table's key of a question's turn, such as `Question_2#1`; `number` from 1.
  public static String key(String questionId, int number) {
    return questionId + "#" + number;
  }
}
