package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.Past;
import callouts.job.CallJob;
import callouts.preflight.Limits;
import callouts.preflight.Preflight;
import callouts.preflight.Rates;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts accepted workbooks beside the reports with a first sheet Preflight, which says who will be
/// called and when: as `<task id>_preflight.xlsx`. That file is of the last accepted upload by its
/// name; where none could be made, there is none.
final class PreflightWorkbooks {
  private static final Logger LOG = LoggerFactory.getLogger(PreflightWorkbooks.class);

  /// The sheet has a line for no more, and to foresee more takes too long for an upload.
  private static final int MOST_RECEIVERS = 10_000;

  private final WorkbookCopies copies;
  private final Past past;
  private final Limits limits;

  /// How fast calls are made is said by `CONCURRENCY`, `LINES` and `RING_SECONDS`.
  PreflightWorkbooks(Cloud cloud, WorkbookCopies copies) {
    this.copies = copies;
    past = new Past(cloud);
    limits =
        Limits.of(
            Integer.parseInt(cloud.variable("CONCURRENCY")),
            Integer.parseInt(cloud.variable("LINES")),
            Duration.ofSeconds(Long.parseLong(cloud.variable("RING_SECONDS"))));
  }

  /// Looks ahead. Told of the same upload again, it comes to the same.
  ///
  /// @param run of the job, whose own claim is not what it is compared with
  /// @param at the moment of the upload
  void put(Upload upload, CallJob job, String run, Instant at) {
    var key = job.taskId() + "_preflight.xlsx";
    if (job.receivers().size() > MOST_RECEIVERS) {
      LOG.info("Too large to be written: {}", key);
      copies.clear(key);
      return;
    }
    copies.attempt(key, () -> written(key, upload, preflight(job, run, at)));
  }

  private Preflight preflight(CallJob job, String run, Instant at) {
    var last = past.runBefore(job.taskId(), run);
    return Preflight.of(job, at, past.circumstances(job, limits, Rates.deployed(), last));
  }

  private String written(String key, Upload upload, Preflight preflight) {
    copies.put(key, upload, workbook -> workbook.addSent(preflight));
    return key;
  }
}
