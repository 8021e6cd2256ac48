package callouts.local.cli;

import callouts.job.QuestionType;

/// What a new workbook says of a type of question.
///
/// @param said what people may say, for example
/// @param keyed what they may key instead
/// @param reported what stands in the report
record TypeGuide(String said, String keyed, String reported) {
  static TypeGuide of(QuestionType type) {
    return switch (type) {
      case OK -> new TypeGuide("okay, yes", "1", "OK");
      case YES_NO -> new TypeGuide("yes, no", "1, 2", "Yes, No");
      case MULTIPLE_CHOICE -> new TypeGuide("B, option B", "1 to 5", "A to E");
      case DATE -> new TypeGuide("next Friday, the third of June", "0603#", "a date");
      case TIME -> new TypeGuide("half past two", "1430#", "a time");
      case NUMBER -> new TypeGuide("twenty one", "21#", "a number");
    };
  }
}
