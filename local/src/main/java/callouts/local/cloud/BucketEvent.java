package callouts.local.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// An object that has just been put.
///
/// @param eventName as in the event: `ObjectCreated:Put`, `ObjectCreated:Copy` or
///     `ObjectCreated:CompleteMultipartUpload`
/// @param versionId none where the bucket has no versioning
/// @param size in bytes
/// @param etag without quotes
/// @param sequencer sorts after those of earlier events
public record BucketEvent(
    Instant time,
    String bucket,
    String key,
    Optional<String> versionId,
    long size,
    String etag,
    String sequencer,
    String eventName) {

  /// Hears of each object put, on the loop's thread, after it is stored.
  public interface Listener {
    void put(BucketEvent event);
  }

  /// The event as S3 sends it to a Lambda function, SQS or SNS: `{"Records":[{…}]}`.
  public String json(String region, String account) {
    var event = JsonNodeFactory.instance.objectNode();
    var record =
        event
            .putArray("Records")
            .addObject()
            .put("eventVersion", "2.1")
            .put("eventSource", "aws:s3")
            .put("awsRegion", region)
            .put("eventTime", BucketTime.iso(time))
            .put("eventName", eventName);
    record.putObject("userIdentity").put("principalId", "AWS:" + account);
    record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    record
        .putObject("responseElements")
        .put("x-amz-request-id", sequencer)
        .put("x-amz-id-2", sequencer);
    var s3 = record.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "local");
    var source = s3.putObject("bucket").put("name", bucket);
    source.putObject("ownerIdentity").put("principalId", account);
    source.put("arn", "arn:aws:s3:::" + bucket);
    var object =
        s3.putObject("object").put("key", encodedKey()).put("size", size).put("eTag", etag);
    versionId.ifPresent(version -> object.put("versionId", version));
    object.put("sequencer", sequencer);
    return event.toString();
  }

  /// A space is `+` and a slash stays, as S3 does it.
  private String encodedKey() {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
