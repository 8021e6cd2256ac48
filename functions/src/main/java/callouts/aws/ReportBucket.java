package callouts.aws;

import callouts.report.Notice;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.s3.S3Client;

/// The bucket of reports, and links into it.
public final class ReportBucket {
  /// A link dies with the session of the role that signed it, which lasts hours, whatever expiry
  /// it asks for (aws-facts 8); the shortest such session is what we promise.
  public static final Duration LINK_LIFE = Duration.ofHours(6);

  private final S3Client s3;
  private final Cloud cloud;
  private final String bucket;

  /// Uses the bucket named by `REPORT_BUCKET`.
  public ReportBucket(Cloud cloud) {
    this.s3 = cloud.s3();
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
  ///
  /// Signed by hand: the SDK's presigner knows no clock but the machine's.
  public Notice.Link link(String key) {
    var url = s3.utilities().getUrl(get -> get.bucket(bucket).key(key));
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(cloud.credentials().resolveCredentials())
                        .request(get(url))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, cloud.region().id())
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, LINK_LIFE)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, cloud.signingClock()));
    return new Notice.Link(
        signed.request().getUri().toString(), cloud.clock().instant().plus(LINK_LIFE));
  }

  private static SdkHttpRequest get(URL url) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .uri(URI.create(url.toString()))
        .build();
  }
}
