package callouts.local.cli;

import callouts.job.CallJob;
import java.util.ArrayList;

/// What somebody still has to fill in who has begun a workbook; nothing where somebody would be
/// called and told something.
record StillEmpty(CallJob job) {
  @Override
  public String toString() {
    boolean isSilent = job.greeting().isBlank() && job.questions().isEmpty();
    if (!job.receivers().isEmpty() && !isSilent) {
      return "";
    }
    var lines = new ArrayList<String>();
    lines.add("Nothing is wrong. Still to be filled in:");
    if (job.greeting().isBlank()) {
      lines.add("  Configures  what is said first, beside greeting");
    }
    if (job.ending().isBlank()) {
      lines.add("  Configures  what is said last, beside ending");
    }
    if (job.questions().isEmpty()) {
      lines.add(
          "  Questions   a question in each row; without any, only greeting and ending are said");
    }
    if (job.receivers().isEmpty()) {
      lines.add("  Receivers   a person in each row; the example is never called");
    }
    return String.join("\n", lines) + "\n";
  }
}
