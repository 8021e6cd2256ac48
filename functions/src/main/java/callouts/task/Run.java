package callouts.task;

import callouts.job.Hash;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Names one acceptance of a job: the name of its execution, and the first part of its call ids.
///
/// The same upload or message always has the same run, so that hearing of it twice starts it once;
/// a new upload of the same file has a new one.
public final class Run {
  private static final int HASH_DIGITS = 12;

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

  private Run() {}

  /// Whether a text can be the name of an execution and part of a key, as every run of ours is.
  public static boolean isSafe(String text) {
    return SAFE.matcher(text).matches();
  }

  /// The run of what `origin` identifies, such as a bucket, a key and a version.
  ///
  /// @return `<task id>-<12 hexadecimal digits>`; at most 80 characters for a task id of at most 64
  ///     (the limit of an execution's name, aws-facts 5.1)
  public static String of(String taskId, String... origin) {
    var hash = HexFormat.of().formatHex(Hash.sha256(String.join("\n", origin)));
    return taskId + "-" + hash.substring(0, HASH_DIGITS);
  }
}
