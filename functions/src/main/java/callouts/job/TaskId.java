package callouts.job;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The names of jobs: 1 to 64 letters, digits, `.`, `_` and `-` of ASCII, not dots alone. Such a
/// name is safe as part of an S3 key, an execution name (aws-facts 5) and a file name.
public final class TaskId {
  /// What a safe name is, in words.
  static final String RULE = "1 to 64 letters, digits, dots, - or _, such as parents-evening";

  private static final int LONGEST = 64;
  private static final Pattern SAFE = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,64}");
  private static final Pattern WORKBOOK = Pattern.compile("\\.xls[xm]$", Pattern.CASE_INSENSITIVE);

  private TaskId() {}

  public static boolean isSafe(String taskId) {
    return SAFE.matcher(taskId).matches();
  }

  /// The name of the job in a workbook, from the workbook's name: `spring/Trip 7.XLSX` is
  /// `Trip_7`. Where letters beyond ASCII or too many letters make folding lose what tells two
  /// names apart, a short hash of the whole name keeps them apart. The same name gives the same
  /// id for ever.
  ///
  /// @param key an S3 key or a path with `/`; folders do not matter
  public static String ofFile(String key) {
    var file = key.substring(key.lastIndexOf('/') + 1);
    // macOS and Windows write an accented letter in two different ways.
    var name = Normalizer.normalize(WORKBOOK.matcher(file).replaceFirst(""), Normalizer.Form.NFC);
    var folded = name.replaceAll("[^A-Za-z0-9._-]+", "_");
    boolean ascii = name.chars().allMatch(c -> c < 128);
    if (ascii && isSafe(folded)) {
      return folded;
    }
    var hash = "-" + hash(name);
    return folded.substring(0, Math.min(folded.length(), LONGEST - hash.length())) + hash;
  }

  private static String hash(String name) {
    return HexFormat.of().formatHex(Hash.sha256(name), 0, 4);
  }
}
