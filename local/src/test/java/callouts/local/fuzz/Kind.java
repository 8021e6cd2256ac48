package callouts.local.fuzz;

import java.util.Arrays;
import java.util.Locale;

/// The doors, by the kind of input they take.
enum Kind {
  WORKBOOKS,
  JOBS,
  TEMPLATES,
  EVENTS,
  LINKS;

  /// The kind as it is written on the command line.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no kind " + label));
  }

  Door open(Canary canary) {
    return switch (this) {
      case WORKBOOKS -> new WorkbookDoor(canary);
      case JOBS -> new JobDoor(canary);
      case TEMPLATES -> new TemplateDoor(canary);
      case EVENTS -> new EventDoor(canary);
      case LINKS -> new LinkDoor();
    };
  }
}
