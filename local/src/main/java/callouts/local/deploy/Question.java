package callouts.local.deploy;

import java.util.Map;

/// The four things only the person who deploys can know; all else has a default that serves.
public enum Question {
  NOTICE_EMAIL("NoticeEmail", "--email", "E-mail address for notices", ""),
  CONNECT_INSTANCE(
      "ConnectInstanceArn", "--instance", "ARN of your Amazon Connect instance", "create one"),
  SOURCE_NUMBER(
      "SourcePhoneNumber", "--phone", "Number claimed there, that people see", "claim one"),
  COUNTRY("PhoneNumberCountry", "--country", "Country of the number to claim", "");

  private final String parameter;
  private final String option;
  private final String words;
  private final String whenEmpty;

  Question(String parameter, String option, String words, String whenEmpty) {
    this.parameter = parameter;
    this.option = option;
    this.words = words;
    this.whenEmpty = whenEmpty;
  }

  /// The template's parameter it is about.
  public String parameter() {
    return parameter;
  }

  /// The option that answers it beforehand.
  public String option() {
    return option;
  }

  /// What is asked.
  String words() {
    return words;
  }

  /// What the empty answer does, where it may be empty.
  String whenEmpty() {
    return whenEmpty;
  }

  /// Whether there is anything to ask after the answers so far: an instance that is yet to be
  /// created has no number, and where a number is given none is claimed.
  boolean arises(Map<String, String> answers) {
    return switch (this) {
      case NOTICE_EMAIL, CONNECT_INSTANCE -> true;
      case SOURCE_NUMBER -> !answers.getOrDefault(CONNECT_INSTANCE.parameter, "").isEmpty();
      case COUNTRY -> answers.getOrDefault(SOURCE_NUMBER.parameter, "").isEmpty();
    };
  }
}
