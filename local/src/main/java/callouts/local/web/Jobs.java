package callouts.local.web;

import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.aws.JobTable;
import callouts.aws.RunStatus;
import callouts.aws.RunStatus.Status;
import callouts.job.Receiver;
import callouts.local.job.JobControl;
import callouts.local.job.JobControl.Order;
import callouts.round.Claim;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The jobs that were taken, however they came in: who is called and what is asked, and the orders
/// of `./callouts pause`, `resume` and `cancel`.
final class Jobs {
  private final JobTable claims;
  private final RunStatus runs;
  private final JobFiles files;
  private final JobControl control;

  /// @param cloud with `JOB_TABLE`, `JOB_BUCKET` and `CALL_STATE_MACHINE`
  Jobs(Cloud cloud) {
    claims = new JobTable(cloud);
    runs = new RunStatus(cloud);
    files = new JobFiles(cloud);
    control = new JobControl(cloud);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/jobs/{task}", context -> context.json(job(claim(context))));
    for (var order : Order.values()) {
      routes.post(
          "/jobs/{task}/" + order.name().toLowerCase(Locale.ROOT),
          context -> context.result(words(control.give(order, context.pathParam("task")))));
    }
  }

  /// A job.
  ///
  /// @param over whether its report is out
  /// @param column the name of the column that [Person#name] is of; may be empty
  record Job(
      String taskId,
      String run,
      boolean over,
      String column,
      List<String> questions,
      List<Person> people) {}

  /// Who is called.
  ///
  /// @param name the first of the receiver's own columns, which mostly is a name; may be empty
  record Person(String id, String name, String phone) {
    static Person of(Receiver receiver) {
      var name = receiver.values().stream().findFirst().orElse("");
      return new Person(receiver.id(), name, receiver.phone().shown());
    }
  }

  /// The claim of the job that is asked for, by its name.
  ///
  /// @throws NotFoundResponse where nobody has taken it
  Claim claim(Context context) {
    return claims
        .find(context.pathParam("task"))
        .orElseThrow(() -> new NotFoundResponse("There is no such job."));
  }

  boolean isOver(Claim claim) {
    return runs.of(claim.run()) == Status.OVER;
  }

  private Job job(Claim claim) throws IOException {
    var job = files.job(JobFiles.jobKey(claim.run()));
    var people = new ArrayList<Person>();
    try (var rows = files.rows(JobFiles.receiversKey(claim.run()))) {
      rows.forEachRemaining(row -> people.add(Person.of(row.receiver())));
    }
    return new Job(
        job.taskId(),
        claim.run(),
        isOver(claim),
        job.columns().stream().findFirst().orElse(""),
        job.questions().stream().map(question -> question.template()).toList(),
        people);
  }

  /// What comes after the first line tells of further commands.
  private static String words(JobControl.Answer answer) {
    return answer.words().lines().findFirst().orElse("");
  }
}
