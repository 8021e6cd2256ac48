package callouts.local.cli;

import callouts.job.Setting;

/// What a new workbook says of a key of its sheet Configures.
///
/// @param ifBlank what holds without it
/// @param example a value that is understood
record KeyGuide(String meaning, String ifBlank, String example) {
  static KeyGuide of(Setting key) {
    return switch (key) {
      case GREETING ->
          new KeyGuide(
              "What is said first. {{ username }} becomes what each receiver has there.",
              "nothing is said",
              "Hello {{ username }}, this is Hill School with two questions.");
      case ENDING ->
          new KeyGuide("What is said last.", "nothing is said", "Thank you very much. Goodbye.");
      case CALLER ->
          new KeyGuide(
              "Who is calling, said after the greeting unless that has it.",
              "the greeting says it",
              "Hill School");
      case PHONE_PREFIX ->
          new KeyGuide(
              "The country code of numbers that start with neither + nor 00.",
              "such numbers are not called",
              "1");
      case VOICE -> new KeyGuide("One of Amazon Polly's voices.", "Joanna", "Amy");
      case CONCURRENCY -> new KeyGuide("How many calls at the same time.", "10", "5");
      case TRIES -> new KeyGuide("How often a question is put, 1 to 3.", "3", "2");
      case ATTEMPTS -> new KeyGuide("How often one person is called at most, 1 to 10.", "1", "3");
      case RETRY_AFTER ->
          new KeyGuide("The wait before each further call, up to 7 days.", "20m", "20m, 3h");
      case RETRY_ON ->
          new KeyGuide(
              "When to call again: NoAnswer, Busy, HungUp, NoInput.",
              "NoAnswer, Busy",
              "NoAnswer, Busy, HungUp");
      case CALL_FROM -> new KeyGuide("Nobody is called before this time.", "at any time", "9:00");
      case CALL_UNTIL ->
          new KeyGuide("Nobody is called from this time on.", "at any time", "17:30");
      case DAYS -> new KeyGuide("On which days of the week.", "every day", "Mon-Fri");
      case TIME_ZONE ->
          new KeyGuide(
              "The clock of those whose number does not tell it.",
              "you are told if it is needed",
              "Europe/London");
      case EXPIRES ->
          new KeyGuide("When to stop: how long from the start, or a day and time.", "28d", "5d");
    };
  }
}
