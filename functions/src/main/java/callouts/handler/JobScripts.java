package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.call.ScriptRenderer;
import callouts.job.CallJob;
import org.jspecify.annotations.Nullable;

/// The words of the job that is being dialled, compiled; kept while the same job goes on.
final class JobScripts {

  /// A job without its people, and its compiled templates.
  record JobScript(String jobKey, CallJob job, ScriptRenderer renderer) {}

  private final JobFiles files;
  private @Nullable JobScript latest;

  JobScripts(Cloud cloud) {
    files = new JobFiles(cloud);
  }

  JobScript of(String jobKey) {
    if (latest == null || !latest.jobKey().equals(jobKey)) {
      var job = files.job(jobKey);
      latest = new JobScript(jobKey, job, new ScriptRenderer(job));
    }
    return latest;
  }
}
