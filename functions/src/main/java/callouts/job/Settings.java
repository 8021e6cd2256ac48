package callouts.job;

import callouts.job.Problem.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The settings of one job as they are read, each checked on its own.
final class Settings {
  /// Calls at a time beyond which a distributed map does not go (AWS quota).
  private static final int MOST_CONCURRENCY = 10_000;

  /// Nobody is kept at one question for longer.
  private static final int MOST_TRIES = 3;

  private static final int LONGEST_CALLER = 80;
  private static final Pattern VOICE = Pattern.compile("[A-Za-z]{2,40}");

  private final Notes notes;
  private final CallingSettings callingSettings;
  private final Map<Setting, Place> places = new EnumMap<>(Setting.class);
  private String greeting = "";
  private String ending = "";
  private Optional<String> caller = Optional.empty();
  private PhoneNumbers phones = PhoneNumbers.withoutPrefix();
  private Optional<String> voice = Optional.empty();
  private OptionalInt concurrency = OptionalInt.empty();
  private int tries = CallJob.DEFAULT_TRIES;
  private Calling calling = Calling.ONCE;

  Settings(Notes notes) {
    this.notes = notes;
    this.callingSettings = new CallingSettings(notes);
  }

  /// Takes a setting. One that is there twice is a problem; blank is the default.
  ///
  /// @param value without control characters
  void set(Setting setting, SettingValue value, Place place) {
    var before = places.putIfAbsent(setting, place);
    if (before != null) {
      notes.problem(
          place, setting.key() + " is there already, at " + before, "keep one of the two");
      return;
    }
    var word = Words.trim(value.text());
    switch (setting) {
      case GREETING -> greeting = value.text();
      case ENDING -> ending = value.text();
      case CALLER -> caller = caller(word, place);
      case PHONE_PREFIX -> phones = phones(word, place);
      case VOICE -> voice = voice(word, place);
      case CONCURRENCY -> concurrency = number(word, MOST_CONCURRENCY, setting, place, notes);
      case TRIES -> tries = number(word, MOST_TRIES, setting, place, notes).orElse(tries);
      case ATTEMPTS, RETRY_AFTER, RETRY_ON, CALL_FROM, CALL_UNTIL, DAYS, TIME_ZONE, EXPIRES ->
          callingSettings.set(setting, value, place);
    }
  }

  /// After the last setting: notices what contradicts another, and that a greeting or an ending is
  /// missing; either may be blank, but not forgotten.
  void end(Place whole, String right) {
    for (var setting : List.of(Setting.GREETING, Setting.ENDING)) {
      if (!places.containsKey(setting)) {
        notes.problem(whole, "there is no " + setting.key(), right.formatted(setting.key()));
      }
    }
    calling = callingSettings.calling();
  }

  /// By whose clock each receiver may be called, once [#end] was.
  ///
  /// @param columns names of the further columns
  ReceiverZones zones(List<String> columns) {
    return callingSettings.zones(calling, columns);
  }

  Optional<Place> place(Setting setting) {
    return Optional.ofNullable(places.get(setting));
  }

  PhoneNumbers phones() {
    return phones;
  }

  CallJob job(
      String taskId, List<Question> questions, List<String> columns, List<Receiver> receivers) {
    return new CallJob(
        taskId,
        greeting,
        ending,
        caller,
        voice,
        concurrency,
        tries,
        calling,
        questions,
        columns,
        receivers);
  }

  private PhoneNumbers phones(String typed, Place place) {
    return PhoneNumbers.withPrefix(typed)
        .orElseGet(
            () -> {
              notes.problem(
                  place,
                  Words.quoted(typed) + " does not start with a country's code",
                  "a country code such as 852, with or without +");
              return PhoneNumbers.withoutPrefix();
            });
  }

  /// The same for everyone, and so no template.
  private Optional<String> caller(String typed, Place place) {
    var isTemplate = typed.contains("{{") || typed.contains("{%");
    if (isTemplate || typed.length() > LONGEST_CALLER) {
      notes.problem(
          place,
          isTemplate ? "caller is no template" : "caller is too long",
          "a name of at most %d characters, such as Riverside School".formatted(LONGEST_CALLER));
    }
    return Optional.of(typed.replaceAll("\\s+", " ")).filter(name -> !name.isEmpty());
  }

  private Optional<String> voice(String typed, Place place) {
    if (!typed.isEmpty() && !VOICE.matcher(typed).matches()) {
      notes.problem(
          place, Words.quoted(typed) + " is no voice", "the name of a voice, such as Joanna");
    }
    return Optional.of(typed).filter(name -> !name.isEmpty());
  }

  /// A whole number from 1 on; blank is the default, anything else a problem.
  static OptionalInt number(String typed, int most, Setting setting, Place place, Notes notes) {
    if (typed.isEmpty()) {
      return OptionalInt.empty();
    }
    if (typed.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(typed);
      if (number >= 1 && number <= most) {
        return OptionalInt.of(number);
      }
    }
    notes.problem(
        place,
        setting.key() + " is " + Words.quoted(typed),
        "a whole number from 1 to " + "%,d".formatted(most));
    return OptionalInt.empty();
  }
}
