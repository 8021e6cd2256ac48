package callouts.handler;

import callouts.aws.CallResults;
import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.aws.JobTable;
import callouts.round.Claim;
import callouts.round.Muster;
import callouts.round.Plan;
import callouts.round.Planner;
import callouts.round.RoundSize;
import callouts.round.Schedule;
import callouts.round.Standing;
import callouts.task.ByCallId;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plans what a run does next, from nothing but its people, what came of their calls so far, and
/// the time: who is called now, or how long nobody is.
public final class PlanRound implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final Logger LOG = LoggerFactory.getLogger(PlanRound.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final JobFiles files;
  private final CallResults calls;
  private final JobTable jobs;
  private final InstantSource clock;

  public PlanRound() {
    this(Cloud.fromEnvironment());
  }

  public PlanRound(Cloud cloud) {
    files = new JobFiles(cloud);
    calls = new CallResults(cloud);
    jobs = new JobTable(cloud);
    clock = cloud.clock();
  }

  @Override
  @SuppressWarnings("unchecked") // A plan is an object.
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    try {
      var plan = plan(JSON.valueToTree(input));
      LOG.info("run {}: plan {} is to {}", input.get("run"), plan.number(), plan.next().word());
      return JSON.convertValue(plan, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Plan plan(JsonNode input) throws IOException {
    var taskId = input.path("task_id").asText();
    var run = input.path("run").asText();
    var before = input.has("plan") ? JSON.treeToValue(input.path("plan"), Plan.class) : Plan.NONE;
    var claim = jobs.find(taskId).orElseGet(() -> Claim.nobodys(taskId));
    var planner = new Planner(claim, run, before, clock.instant());
    var muster = muster(input, planner);
    var plan = planner.plan(muster, JobFiles.roundKey(run, planner.number()));
    if (plan.next() == Plan.Next.CALL) {
      files.writeRound(plan.key(), muster.round());
    }
    return plan;
  }

  private Muster muster(JsonNode input, Planner planner) throws IOException {
    var calling = files.job(input.path("job_key").asText()).calling();
    var size = RoundSize.of(calling, input.path("concurrency").asInt(), planner.before().number());
    var muster = new Muster(planner.now(), planner.claim().deadline(), size);
    var schedule = new Schedule(calling);
    var standings = calls.standings(planner.claim().taskId(), planner.run());
    var records = new ByCallId<>(standings.iterator(), Standing::callId);
    try (var rows = files.rows(input.path("receivers_key").asText())) {
      while (rows.hasNext()) {
        var row = rows.next();
        muster.add(row, records.of(row.callId()), schedule);
      }
    }
    return muster;
  }
}
