package callouts.answer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/// One understood answer. What counts as one is fixed by [callouts.job.QuestionType].
public sealed interface Answer {

  /// The answer as the table and the report keep it: plain text, the same in every locale.
  String text();

  /// The person has heard it: `OK`.
  record Ok() implements Answer {
    @Override
    public String text() {
      return "OK";
    }
  }

  /// `Yes` or `No`.
  record YesNo(boolean yes) implements Answer {
    @Override
    public String text() {
      return yes ? "Yes" : "No";
    }
  }

  /// One of the letters `A` to `E`.
  record Choice(char letter) implements Answer {
    public Choice {
      if (letter < 'A' || letter > 'E') {
        throw new IllegalArgumentException("a choice is A to E");
      }
    }

    @Override
    public String text() {
      return String.valueOf(letter);
    }
  }

  /// A day: `2026-11-27`.
  record Day(LocalDate date) implements Answer {
    @Override
    public String text() {
      return date.toString();
    }
  }

  /// A time of day to the minute: `14:30`.
  record Clock(LocalTime time) implements Answer {
    private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    @Override
    public String text() {
      return HOUR_AND_MINUTE.format(time);
    }
  }

  /// A number: `21`, `21.5`, `-2`; never with an exponent or trailing zeros.
  record Amount(BigDecimal value) implements Answer {
    @Override
    public String text() {
      return value.stripTrailingZeros().toPlainString();
    }
  }
}
