package callouts.call;

import callouts.job.QuestionType;
import java.util.regex.Pattern;

/// How each type of question can be answered, by voice and by key: in one breath with the question,
/// in other words when it was not caught, and by the keys alone when that did not help.
///
/// No key is named that ends what is keyed: it is called pound here and hash there, and a pause
/// ends it as well (`end-timeout-ms` in the contact flow).
final class Hints {
  private static final Pattern OF_THE_AUTHOR =
      Pattern.compile("\\bpress\\b", Pattern.CASE_INSENSITIVE);

  private Hints() {}

  /// Whether the author's own words already tell the keys.
  static boolean areIn(String ssml) {
    return OF_THE_AUTHOR.matcher(ssml).find();
  }

  /// Said with the question.
  static String choices(QuestionType type) {
    return switch (type) {
      case OK -> "Say okay, or press 1.";
      case YES_NO -> "Say yes or press 1, or say no or press 2.";
      case MULTIPLE_CHOICE -> "Say the letter, or press 1 for A, 2 for B, and so on.";
      case DATE -> "Say the date, or key year, month and day as eight digits.";
      case TIME -> "Say the time, or key it as four digits.";
      case NUMBER -> "Say the number, or key it in.";
    };
  }

  /// Said in the question's place when the first answer was not caught.
  static String otherWords(QuestionType type) {
    return switch (type) {
      case OK -> "Please say okay, or press 1.";
      case YES_NO -> "Is it yes or no?";
      case MULTIPLE_CHOICE -> "Which letter is it?";
      case DATE -> "Please say the date, such as the third of June.";
      case TIME -> "Please say the time, such as half past two in the afternoon.";
      case NUMBER -> "Please say just the number.";
    };
  }

  /// Said when speaking did not help.
  static String keys(QuestionType type) {
    return switch (type) {
      case OK -> "Please press 1 for okay.";
      case YES_NO -> "Please press 1 for yes, or 2 for no.";
      case MULTIPLE_CHOICE -> "Please press 1 for A, 2 for B, 3 for C, and so on.";
      case DATE ->
          "Please key the date as eight digits: four for the year, two for the month and two for"
              + " the day.";
      case TIME ->
          "Please key the time as four digits, such as 1 4 3 0 for half past two in the afternoon.";
      case NUMBER -> "Please key in the number.";
    };
  }
}
