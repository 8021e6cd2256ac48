package callouts.aws;

import callouts.job.CallJob;
import callouts.job.JobJson;
import callouts.job.JobPointer;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.job.Receiver;
import callouts.round.RoundItem;
import callouts.task.CallTask.Row;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The job bucket: what a job needs between its acceptance and its report.
///
/// - `submitted/<run>.json`: a job too large for a message
/// - `runs/<run>/job.json`: the words and questions, shared by all calls
/// - `runs/<run>/remarks.json`: what was passed over in the author's file
/// - `runs/<run>/receivers.json`: the people, one object each
/// - `runs/<run>/round-<n>.json`: those who are called next, read by the state machine's map
public final class JobFiles {
  private static final JsonMapper JSON = new JsonMapper();

  private final S3Client s3;
  private final String bucket;

  /// Uses the bucket named by `JOB_BUCKET`.
  public JobFiles(Cloud cloud) {
    this.s3 = cloud.s3();
    this.bucket = cloud.variable("JOB_BUCKET");
  }

  /// The bucket's name.
  public String bucket() {
    return bucket;
  }

  /// Where the words of a run are.
  public static String jobKey(String run) {
    return "runs/" + run + "/job.json";
  }

  /// Where the people of a run are.
  public static String receiversKey(String run) {
    return "runs/" + run + "/receivers.json";
  }

  /// Where the people are who a plan of a run has called.
  ///
  /// @param number of the plan, from 1
  public static String roundKey(String run, int number) {
    return "runs/" + run + "/round-" + number + ".json";
  }

  /// Where the remarks on a run are.
  private static String remarksKey(String run) {
    return "runs/" + run + "/remarks.json";
  }

  /// Keeps a job that is too large for a message.
  public JobPointer submit(String run, byte[] json) {
    var key = "submitted/" + run + ".json";
    put(key, json);
    return new JobPointer(key);
  }

  /// Reads the job a pointer points at; a rejection where it points at no file.
  public Reading read(JobPointer pointer) {
    try {
      return read(pointer.jobKey());
    } catch (S3Exception e) {
      return noFile(pointer, e);
    }
  }

  /// S3 says of a file that is missing that it may not be read, to whom may not list the bucket.
  private static Reading noFile(JobPointer pointer, S3Exception e) {
    if (e.statusCode() / 100 != 4) {
      throw e;
    }
    return new Reading.Rejected(
        List.of(
            new Problem(
                new Problem.Pointer("/job_key"),
                "no file is kept at this key of the job bucket, or none that may be read",
                "the key of a job's JSON, such as submitted/trip.json; put it there first")));
  }

  /// The task id of the job a pointer points at, as far as it can be read.
  public Optional<String> taskId(JobPointer pointer) {
    try (var stream = open(pointer.jobKey())) {
      return JobJson.taskId(stream);
    } catch (S3Exception e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the two files of a run; writing them again changes nothing.
  public void write(CallJob job, String run) {
    put(jobKey(run), JobJson.write(job.withoutReceivers()));
    put(receiversKey(run), array(Row.class, rows(job, run)));
  }

  /// Writes who is called next, in that order.
  public void writeRound(String key, List<RoundItem> round) {
    put(key, array(RoundItem.class, round));
  }

  /// Keeps what was passed over in the author's file, for the notice; every run has some or none.
  public void writeRemarks(List<Problem> remarks, String run) {
    put(remarksKey(run), RemarkJson.write(remarks));
  }

  /// Reads what was passed over in the author's file.
  public List<Problem> remarks(String run) {
    try (var stream = open(remarksKey(run))) {
      return RemarkJson.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterable<Row> rows(CallJob job, String run) {
    return () ->
        IntStream.range(0, job.receivers().size())
            .mapToObj(index -> Row.of(job.taskId(), run, index, job.receivers().get(index)))
            .iterator();
  }

  private static <T> byte[] array(Class<T> type, Iterable<T> items) {
    var bytes = new ByteArrayOutputStream();
    try (var array = JSON.writerFor(type).writeValuesAsArray(bytes)) {
      for (var item : items) {
        array.write(item);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Reads the words of a run; the job has no receivers.
  public CallJob job(String jobKey) {
    return switch (read(jobKey)) {
      case Reading.Accepted(CallJob job, _, _) -> job;
      case Reading.Rejected _ -> throw new IllegalStateException(jobKey + " is no job of ours");
    };
  }

  /// Reads the people of a run one by one, in the author's order.
  public MappingIterator<Row> rows(String receiversKey) {
    try {
      return JSON.readerFor(Row.class).readValues(open(receiversKey));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a run was asked for, its people too; empty where its files are gone, as the bucket
  /// deletes them after a while.
  public Optional<CallJob> whole(String run) {
    try (var rows = rows(receiversKey(run))) {
      var people = new ArrayList<Receiver>();
      rows.forEachRemaining(row -> people.add(row.receiver()));
      return Optional.of(job(jobKey(run)).with(people));
    } catch (NoSuchKeyException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reading read(String key) {
    try (var stream = open(key)) {
      return JobJson.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(String key) {
    return s3.getObject(get -> get.bucket(bucket).key(key));
  }

  private void put(String key, byte[] json) {
    s3.putObject(
        put -> put.bucket(bucket).key(key).contentType("application/json"),
        RequestBody.fromBytes(json));
  }
}
