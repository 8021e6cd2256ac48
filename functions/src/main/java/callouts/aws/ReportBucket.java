package callouts.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bucket of reports.
public final class ReportBucket {
  /// How long a download may take to begin once a link has been followed. It ends with the session
  /// of the role that signs it in any case, which is hours (aws-facts 8).
  private static final Duration DOWNLOAD_LIFE = Duration.ofMinutes(5);

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

  /// Puts a file that is saved by another name than its key's when it is downloaded.
  ///
  /// @param name with its ending; whatever people call files
  public void putForDownload(String key, Path file, String contentType, String name) {
    s3.putObject(
        put ->
            put.bucket(bucket)
                .key(key)
                .contentType(contentType)
                .contentDisposition(attachment(key, name)),
        RequestBody.fromFile(file));
  }

  /// RFC 6266; programs that know no `filename*` take the key.
  private static String attachment(String key, String name) {
    var encoded = URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(key, encoded);
  }

  /// Takes a file away, if there is one.
  public void delete(String key) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key));
  }

  /// The address at which a file can be read without further ado in the next minutes; empty where
  /// there is no such file, or where this function may not read it, which S3 tells only those apart
  /// who may list the bucket.
  ///
  /// @param method `GET` or `HEAD`, for which alone the address is good
  public Optional<String> download(String key, String method) {
    return has(key) ? Optional.of(signed(key, SdkHttpMethod.fromValue(method))) : Optional.empty();
  }

  private boolean has(String key) {
    try {
      s3.headObject(head -> head.bucket(bucket).key(key));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 403 || e.statusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  /// Signed by the signer itself: the SDK's presigner takes the machine's time, whatever clock it
  /// is given, and a rehearsal has its own.
  private String signed(String key, SdkHttpMethod method) {
    var url = s3.utilities().getUrl(get -> get.bucket(bucket).key(key)).toString();
    var request = SdkHttpRequest.builder().method(method).uri(URI.create(url)).build();
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(cloud.credentials().resolveCredentials())
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, cloud.region().id())
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, DOWNLOAD_LIFE)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, cloud.signingClock()))
        .request()
        .getUri()
        .toString();
  }
}
