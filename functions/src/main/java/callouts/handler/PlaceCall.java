package callouts.handler;

import callouts.aws.CallRecord;
import callouts.aws.CallTable;
import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.aws.Dialler;
import callouts.aws.JobTable;
import callouts.job.CallJob;
import callouts.job.PhoneNumber;
import callouts.result.Outcome;
import callouts.round.Schedule;
import callouts.task.CallTask;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dials one receiver, once per attempt however often the message comes.
public final class PlaceCall implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(PlaceCall.class);

  private final JobScripts scripts;
  private final JobTable jobs;
  private final CallTable table;
  private final CallTasks tasks;
  private final Telephone telephone;
  private final InstantSource clock;
  private final String defaultVoice;

  public PlaceCall() {
    this(Cloud.fromEnvironment());
  }

  public PlaceCall(Cloud cloud) {
    scripts = new JobScripts(cloud);
    jobs = new JobTable(cloud);
    table = new CallTable(cloud);
    tasks = new CallTasks(cloud);
    telephone = new Telephone(cloud);
    clock = cloud.clock();
    defaultVoice = cloud.variable("VOICE");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return Messages.inOrder(event, this::place);
  }

  /// A message that is no task is nobody's call: given back to the queue it would only keep
  /// everyone behind it waiting.
  private void place(SQSMessage message) {
    CallTask.read(message.getBody())
        .ifPresentOrElse(
            this::placeOrGiveBack,
            () -> LOG.error("message {} is no call, and is passed over", message.getMessageId()));
  }

  /// A task that fails goes back to the state machine and not to the queue, for the same reason.
  private void placeOrGiveBack(CallTask task) {
    if (!tasks.beat(task.taskToken())) {
      return; // Nobody waits for this call any more: dialling now would be a call too many.
    }
    try {
      place(task);
    } catch (RuntimeException e) {
      LOG.error("{} goes back to the state machine", task.receiver().callId(), e);
      tasks.giveBack(task.taskToken(), "PlaceCallFailed", e.getClass().getSimpleName());
    }
  }

  private void place(CallTask task) {
    var script = scripts.of(task.jobKey());
    if (mayBeDialled(task, script.job())) {
      place(task, script);
    } else {
      holdBack(task);
    }
  }

  private void place(CallTask task, JobScripts.JobScript script) {
    var receiver = task.receiver().receiver();
    var call = table.open(task, script.renderer().render(receiver), script.job().tries());
    if (call.outcome().isPresent()) {
      tasks.complete(task.taskToken(), call.outcome().get());
    } else if (call.contactId().isEmpty()) {
      switch (receiver.phone()) {
        case PhoneNumber.Callable(String e164) -> dial(task, e164, script.job());
        case PhoneNumber.NotCallable(_, String why) -> refuse(task, Outcome.INVALID_NUMBER, why);
      }
    }
  }

  /// Much may have changed since the round was planned: the job may be paused or cancelled, the
  /// receiver's evening have come.
  private boolean mayBeDialled(CallTask task, CallJob job) {
    var now = clock.instant();
    return jobs.find(task.taskId()).filter(claim -> claim.mayDial(task.run(), now)).isPresent()
        && new Schedule(job.calling()).isOpen(task.receiver(), now);
  }

  /// What is to be put off may have been dialled already: where the message comes twice, or Connect
  /// gave no answer to a dial. The task of such a call ends with it and not before.
  private void holdBack(CallTask task) {
    var call = table.takeUp(task);
    var outcome = call.flatMap(CallRecord::outcome);
    if (outcome.isPresent()) {
      tasks.complete(task.taskToken(), outcome.get());
    } else if (call.flatMap(CallRecord::contactId).isEmpty()) {
      if (call.isPresent() && telephone.mayRing(task)) {
        tasks.giveBack(task.taskToken(), "NoCapacity", "a dial may be ringing");
      } else {
        LOG.info("call {}: put off", task.receiver().callId());
        tasks.putOff(task.taskToken());
      }
    }
  }

  private void dial(CallTask task, String e164, CallJob job) {
    var attributes =
        Map.of(
            "task_id", task.taskId(),
            "call_id", task.receiver().callId(),
            "receiver_id", task.receiver().receiverId(),
            "attempt", Integer.toString(task.attempt()),
            "voice", job.voice().orElse(defaultVoice));
    switch (telephone.dial(task, e164, attributes)) {
      case Dialler.Accepted(String contactId) -> accept(task, contactId);
      case Dialler.Refused(Outcome outcome, String words) -> refuse(task, outcome, words);
      case Dialler.Later(String words) -> waitForALine(task, words);
      case Dialler.Unknown(String words) -> waitForALine(task, words);
      case Dialler.Misconfigured(String words) -> stopJob(task, words);
    }
  }

  private static void accept(CallTask task, String contactId) {
    LOG.info(
        "contact {} is dialled for {}, attempt {}",
        contactId,
        task.receiver().callId(),
        task.attempt());
  }

  private void waitForALine(CallTask task, String words) {
    LOG.info("call {}: there is no capacity for it now", task.receiver().callId());
    tasks.giveBack(task.taskToken(), "NoCapacity", words);
  }

  /// The words stay with this receiver's call, where the report finds why the job was stopped.
  private void stopJob(CallTask task, String words) {
    LOG.error("call {}: nobody can be called, {}", task.receiver().callId(), words.split(":")[0]);
    table.end(task.dial(), Outcome.JOB_STOPPED, words, clock.instant());
    tasks.giveBack(task.taskToken(), "Misconfigured", words);
  }

  private void refuse(CallTask task, Outcome outcome, String words) {
    LOG.info("call {}: not dialled, {}", task.receiver().callId(), outcome.reason());
    table.end(task.dial(), outcome, words, clock.instant());
    tasks.complete(task.taskToken(), outcome);
  }
}
