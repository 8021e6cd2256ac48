package callouts.call;

import callouts.job.CallJob;
import callouts.job.Receiver;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The names a template can use, and where each one's value is.
///
/// Every further column by its header without regard to case, with `_` for whatever is no letter or
/// digit (`Student name` is `{{ student_name }}`), and `id`, `receiver_id`, `phone_number`,
/// `task_id`. A column of the author's own wins over a name of ours.
final class Vocabulary {
  private static final int ID = 0;
  private static final int PHONE = 1;
  private static final int TASK = 2;
  private static final int FIRST_COLUMN = 3;

  /// Nobody means a name and mistypes one that is longer; comparing takes the square of it.
  private static final int LONGEST_SLIP = 100;

  private static final int MOST_LISTED = 40;

  private final String taskId;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, List<String>> headers = new LinkedHashMap<>();

  Vocabulary(CallJob job) {
    taskId = job.taskId();
    for (int i = 0; i < job.columns().size(); i++) {
      String header = job.columns().get(i);
      places.putIfAbsent(fold(header), FIRST_COLUMN + i);
      headers.computeIfAbsent(fold(header), _ -> new ArrayList<>()).add(header);
    }
    places.putIfAbsent("id", ID);
    places.putIfAbsent("receiver_id", ID);
    places.putIfAbsent("phone_number", PHONE);
    places.putIfAbsent("task_id", TASK);
  }

  /// How a name is compared: `Student  Name`, `student_name` and `STUDENT-NAME` are one, however
  /// their characters are stored.
  static String fold(String name) {
    String folded =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .replaceAll("\\p{Cf}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_");
    return folded.replaceAll("^_|_$", "");
  }

  /// Where the value of a name is; empty where nothing is called so.
  OptionalInt place(String name) {
    Integer place = places.get(fold(name));
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /// The headers that share this name where there are several, else empty.
  List<String> rivals(String name) {
    List<String> same = headers.getOrDefault(fold(name), List.of());
    return same.size() > 1 ? same : List.of();
  }

  /// One receiver's value; blank is `""`.
  String value(int place, Receiver receiver) {
    return switch (place) {
      case ID -> receiver.id();
      case PHONE -> receiver.phone().shown();
      case TASK -> taskId;
      default -> column(receiver, place - FIRST_COLUMN);
    };
  }

  private static String column(Receiver receiver, int index) {
    return index < receiver.values().size() ? receiver.values().get(index) : "";
  }

  /// All names, as an author writes them.
  List<String> names() {
    return places.keySet().stream().filter(name -> !name.isEmpty()).toList();
  }

  /// The names in a message: so many as a person would read.
  String listed() {
    return names().stream()
        .limit(MOST_LISTED)
        .map(name -> name.length() > LONGEST_SLIP ? name.substring(0, LONGEST_SLIP) + "…" : name)
        .collect(Collectors.joining(", ", "", names().size() > MOST_LISTED ? " …" : ""));
  }

  /// The name a mistyped one is probably meant to be.
  Optional<String> nearest(String name) {
    return nearest(fold(name), names());
  }

  /// The candidate that differs from `typed` by the fewest letters, if by few enough to be meant.
  static Optional<String> nearest(String typed, List<String> candidates) {
    int bound = (typed.length() + 2) / 3;
    return candidates.stream()
        .filter(_ -> typed.length() <= LONGEST_SLIP)
        .filter(candidate -> Math.abs(candidate.length() - typed.length()) <= bound)
        .filter(candidate -> distance(typed, candidate) <= bound)
        .min(Comparator.comparingInt(candidate -> distance(typed, candidate)));
  }

  private static int distance(String a, String b) {
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
