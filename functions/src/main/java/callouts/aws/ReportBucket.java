package callouts.aws;

import callouts.report.Notice;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The bucket of reports, and links into it.
public final class ReportBucket {
  /// A link dies with the session of the role that signed it, which lasts hours, whatever expiry
  /// it asks for (aws-facts 8); the shortest such session is what we promise.
  public static final Duration LINK_LIFE = Duration.ofHours(6);

  private final S3Client s3;
  private final S3Presigner presigner;
  private final Cloud cloud;
  private final String bucket;

  /// Uses the bucket named by `REPORT_BUCKET`.
  public ReportBucket(Cloud cloud) {
    this.s3 = cloud.s3();
    this.presigner = cloud.presigner();
    this.cloud = cloud;
    this.bucket = cloud.variable("REPORT_BUCKET");
  }

  /// The bucket's name.
  public String name() {
    return bucket;
  }

  /// Puts a file, in place of an earlier one of the same key.
  public void put(String key, Path file, String contentType) {
    s3.putObject(
        put -> put.bucket(bucket).key(key).contentType(contentType), RequestBody.fromFile(file));
  }

  /// A link to a file for whoever holds it.
  public Notice.Link link(String key) {
    var clock =
        AwsRequestOverrideConfiguration.builder()
            .putExecutionAttribute(
                AwsSignerExecutionAttribute.SIGNING_CLOCK, cloud.signingClock())
            .build();
    var get =
        GetObjectRequest.builder().bucket(bucket).key(key).overrideConfiguration(clock).build();
    var signed =
        presigner.presignGetObject(
            presign -> presign.signatureDuration(LINK_LIFE).getObjectRequest(get));
    return new Notice.Link(signed.url().toString(), cloud.clock().instant().plus(LINK_LIFE));
  }
}
