package callouts.local.web;

import callouts.aws.Cloud;
import callouts.aws.Past;
import callouts.job.CallJob;
import callouts.job.JobWorkbook;
import callouts.job.PhoneNumber;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.local.job.JobFile;
import callouts.local.job.Submission;
import callouts.preflight.Fact;
import callouts.preflight.Limits;
import callouts.preflight.Preflight;
import callouts.preflight.Rates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Workbooks (and JSON jobs) that come in by the page: checked as `./callouts check` does, handed
/// in as `./callouts run` does.
final class Workbooks {
  /// A file's own name, without folders and what no file system likes.
  private static final Pattern NAME =
      Pattern.compile("(?i)[^/\\\\:*?\"<>|\\p{Cntrl}]{1,150}\\.(xlsx|json)");

  /// Nobody looks for themselves in a longer list.
  private static final int MOST_SHOWN = 500;

  private final Page.Rehearsal rehearsal;
  private final Past past;

  /// @param cloud with what [Past] asks for
  Workbooks(Page.Rehearsal rehearsal, Cloud cloud) {
    this.rehearsal = rehearsal;
    past = new Past(cloud);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/samples", context -> context.json(samples()));
    routes.get("/samples/{name}", this::sample);
    routes.post(
        "/check", context -> withFile(context, file -> context.json(check(file, this::ready))));
    routes.post("/jobs", context -> withFile(context, file -> start(context, file)));
  }

  /// What came of a check.
  ///
  /// @param taskId empty where there are problems
  /// @param problems why nobody can be called; may be empty
  /// @param remarks what was passed over; may be empty
  /// @param facts what will happen; empty where there are problems
  /// @param people the first of those who will be called, of whom the browser's user may be one
  record Checked(
      String taskId,
      List<Said> problems,
      List<Said> remarks,
      List<Fact> facts,
      List<Jobs.Person> people) {}

  /// A problem in the words of `./callouts check`.
  record Said(String place, String wrong, String right) {
    static List<Said> of(List<Problem> problems) {
      return problems.stream()
          .map(problem -> new Said(problem.place().toString(), problem.wrong(), problem.right()))
          .toList();
    }
  }

  /// @param ready what is said of a job without problems
  private Checked check(JobFile file, Function<Reading.Accepted, Checked> ready) {
    return switch (file.read(rehearsal.loop().instant())) {
      case Reading.Accepted accepted -> ready.apply(accepted);
      case Reading.Rejected(List<Problem> problems, _) ->
          new Checked("", Said.of(problems), List.of(), List.of(), List.of());
    };
  }

  private Checked ready(Reading.Accepted accepted) {
    var job = accepted.job();
    return new Checked(
        job.taskId(), List.of(), Said.of(accepted.remarks()), facts(job), people(job));
  }

  /// As `./callouts check --live` tells it.
  private List<Fact> facts(CallJob job) {
    var circumstances = past.circumstances(job, Limits.USUAL, rates(), past.run(job.taskId()));
    return Preflight.of(job, rehearsal.loop().instant(), circumstances).facts();
  }

  private Rates rates() {
    try (var json = Files.newInputStream(rehearsal.samples().resolve("rates.json"))) {
      return Rates.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Jobs.Person> people(CallJob job) {
    return job.receivers().stream()
        .filter(receiver -> receiver.phone() instanceof PhoneNumber.Callable)
        .limit(MOST_SHOWN)
        .map(Jobs.Person::of)
        .toList();
  }

  /// What has problems is not handed in. What will happen was told before.
  private void start(Context context, JobFile file) {
    var checked =
        check(
            file,
            accepted ->
                new Checked(accepted.job().taskId(), List.of(), List.of(), List.of(), List.of()));
    if (checked.problems().isEmpty()) {
      rehearsal.loop().call(() -> handIn(file));
    } else {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    context.json(checked);
  }

  private boolean handIn(JobFile file) {
    try {
      new Submission(rehearsal.stack()).send(file);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Use {
    void of(JobFile file) throws IOException;
  }

  /// Keeps the upload in a file for as long as it is used.
  private static void withFile(Context context, Use use) throws IOException {
    var name = name(context.queryParam("name"));
    if (context.contentLength() > JobWorkbook.LARGEST_FILE) {
      throw tooLarge();
    }
    var folder = Files.createTempDirectory("page");
    var path = folder.resolve(name);
    try {
      receive(context, path);
      use.of(new JobFile(path));
    } finally {
      Files.deleteIfExists(path);
      Files.delete(folder);
    }
  }

  private static void receive(Context context, Path path) throws IOException {
    try (var in = context.bodyInputStream();
        var out = Files.newOutputStream(path)) {
      var left = JobWorkbook.LARGEST_FILE;
      for (var bytes = in.readNBytes(1 << 16); bytes.length > 0; bytes = in.readNBytes(1 << 16)) {
        left -= bytes.length;
        if (left < 0) {
          throw tooLarge();
        }
        out.write(bytes);
      }
    }
  }

  private static ContentTooLargeResponse tooLarge() {
    return new ContentTooLargeResponse(
        "The file is too large: a workbook has at most %d MB."
            .formatted(JobWorkbook.LARGEST_FILE >> 20));
  }

  private static String name(@Nullable String said) {
    return Optional.ofNullable(said)
        .filter(name -> NAME.matcher(name).matches())
        .orElseThrow(
            () ->
                new BadRequestResponse(
                    "A job is an Excel workbook (.xlsx) or a JSON file (.json)."));
  }

  private List<String> samples() throws IOException {
    try (var files = Files.list(rehearsal.samples())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".xlsx"))
          .sorted()
          .toList();
    }
  }

  private void sample(Context context) throws IOException {
    var name = context.pathParam("name");
    if (!samples().contains(name)) {
      throw new BadRequestResponse("There is no such sample.");
    }
    context.result(Files.readAllBytes(rehearsal.samples().resolve(name)));
  }
}
