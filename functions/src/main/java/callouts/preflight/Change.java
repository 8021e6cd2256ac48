package callouts.preflight;

/// One thing that is different from a job's last run.
///
/// @param name of what it is: a receiver's id, a question's, a key of Configures, a column
/// @param field what of it has changed, such as `phone_number`; empty where all of it is new
///     or gone
/// @param before as it was then; empty where it is new
/// @param now as it is; empty where it is gone
public record Change(
    Subject subject, Kind kind, String name, String field, String before, String now) {

  /// What it is a part of.
  public enum Subject {
    RECEIVER("Receiver"),
    QUESTION("Question"),
    SETTING("Setting"),
    COLUMN("Column");

    private final String word;

    Subject(String word) {
      this.word = word;
    }

    /// For people.
    public String word() {
      return word;
    }
  }

  /// What has happened to it.
  public enum Kind {
    NEW("new"),
    REMOVED("removed"),
    CHANGED("changed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// For people.
    public String word() {
      return word;
    }
  }

  static Change added(Subject subject, String name, String now) {
    return new Change(subject, Kind.NEW, name, "", "", now);
  }

  static Change removed(Subject subject, String name, String before) {
    return new Change(subject, Kind.REMOVED, name, "", before, "");
  }

  static Change changed(Subject subject, String name, String field, String before, String now) {
    return new Change(subject, Kind.CHANGED, name, field, before, now);
  }
}
