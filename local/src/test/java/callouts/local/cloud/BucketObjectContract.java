package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// What any S3 does with buckets and single objects, asked through the real SDK client.
abstract class BucketObjectContract {
  final String bucket = "jobs-" + UUID.randomUUID();

  abstract S3Client client();

  /// Signs for the same endpoint and with the same key as [#client].
  abstract S3Presigner presigner();

  /// What presigned requests are sent with.
  abstract SdkHttpClient http();

  @BeforeEach
  void createBucket() {
    client().createBucket(request -> request.bucket(bucket));
  }

  PutObjectResponse put(String key, String content) {
    return client()
        .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
  }

  String get(String key) {
    return client().getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
  }

  HeadObjectResponse head(String key) {
    return client().headObject(request -> request.bucket(bucket).key(key));
  }

  static void refused(int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, refusal -> assertThat(refusal.statusCode()).isEqualTo(status));
  }

  @Test
  void anObjectComesBackAsItWasPut() {
    client()
        .putObject(
            request ->
                request
                    .bucket(bucket)
                    .key("report.json")
                    .contentType("application/json")
                    .contentDisposition("attachment")
                    .metadata(Map.of("task", "t-1")),
            RequestBody.fromString("[1, 2, 3]"));

    var object = client().getObjectAsBytes(request -> request.bucket(bucket).key("report.json"));

    assertThat(object.asUtf8String()).isEqualTo("[1, 2, 3]");
    assertThat(object.response().contentType()).isEqualTo("application/json");
    assertThat(object.response().contentDisposition()).isEqualTo("attachment");
    assertThat(object.response().metadata()).containsEntry("task", "t-1");
    assertThat(object.response().eTag()).isEqualTo("\"49a5a960c5714c2e29dd1a7e7b950741\"");
    assertThat(head("report.json").contentLength()).isEqualTo(9);
  }

  @Test
  void aStreamIsTakenInWhole() {
    var bytes = new byte[300_000];

    client()
        .putObject(
            request -> request.bucket(bucket).key("stream"),
            RequestBody.fromInputStream(new ByteArrayInputStream(bytes), bytes.length));

    assertThat(head("stream").contentLength()).isEqualTo(bytes.length);
    assertThat(
            client()
                .getObjectAsBytes(
                    request ->
                        request.bucket(bucket).key("stream").checksumMode(ChecksumMode.ENABLED))
                .asByteArray())
        .isEqualTo(bytes);
  }

  @Test
  void anEmptyObjectIsAnObject() {
    put("empty", "");

    assertThat(get("empty")).isEmpty();
    assertThat(head("empty").contentLength()).isZero();
  }

  @Test
  void aKeyMayHoldAnyText() {
    for (var key : List.of("a b/c+d", "50% & <more>", "naïve/日本/🙂.xlsx", "a'b\"c=d?e#f")) {
      put(key, key);

      assertThat(get(key)).isEqualTo(key);
      assertThat(client().listObjectsV2(request -> request.bucket(bucket).prefix(key)).contents())
          .singleElement()
          .satisfies(object -> assertThat(object.key()).isEqualTo(key));
    }
  }

  @Test
  void whatIsNotThereIsNamedAsSuch() {
    assertThatThrownBy(() -> get("nothing")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> head("nothing")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(
            () -> client().listObjectsV2(request -> request.bucket("nowhere-" + UUID.randomUUID())))
        .isInstanceOf(NoSuchBucketException.class);
    refused(404, () -> client().headBucket(request -> request.bucket("nowhere")));
  }

  @Test
  void aRangeIsAPartOfTheObject() {
    put("digits", "0123456789");

    assertThat(range("bytes=2-4")).isEqualTo("234");
    assertThat(range("bytes=7-")).isEqualTo("789");
    assertThat(range("bytes=-2")).isEqualTo("89");
    assertThat(range("bytes=8-99")).isEqualTo("89");
    refused(416, () -> range("bytes=10-"));
  }

  private String range(String range) {
    return client()
        .getObjectAsBytes(request -> request.bucket(bucket).key("digits").range(range))
        .asUtf8String();
  }

  @Test
  void conditionsAreKept() {
    var etag = put("a", "x").eTag();

    refused(304, () -> client().getObjectAsBytes(r -> r.bucket(bucket).key("a").ifNoneMatch(etag)));
    refused(
        412, () -> client().getObjectAsBytes(r -> r.bucket(bucket).key("a").ifMatch("\"other\"")));
    refused(
        412,
        () ->
            client()
                .putObject(
                    r -> r.bucket(bucket).key("a").ifNoneMatch("*"), RequestBody.fromString("y")));
    assertThat(get("a")).isEqualTo("x");
    client()
        .putObject(r -> r.bucket(bucket).key("new").ifNoneMatch("*"), RequestBody.fromString("y"));
    assertThat(get("new")).isEqualTo("y");
  }

  @Test
  void aBodyThatDoesNotFitItsChecksumIsRefused() {
    refused(
        400,
        () ->
            client()
                .putObject(
                    r ->
                        r.bucket(bucket)
                            .key("a")
                            .checksumSHA256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                    RequestBody.fromString("not empty")));
    refused(404, () -> head("a"));
  }

  @Test
  void aDeletedObjectIsGoneAndDeletingAgainIsNoFault() {
    put("a", "x");

    for (var i = 0; i < 2; i++) {
      client().deleteObject(request -> request.bucket(bucket).key("a"));
    }

    refused(404, () -> head("a"));
  }

  @Test
  void onlyAnEmptyBucketIsDeleted() {
    put("a", "x");
    refused(409, () -> client().deleteBucket(request -> request.bucket(bucket)));

    client().deleteObject(request -> request.bucket(bucket).key("a"));
    client().deleteBucket(request -> request.bucket(bucket));

    assertThat(client().listBuckets().buckets()).extracting(Bucket::name).doesNotContain(bucket);
  }

  @Test
  void aBucketIsListedAndSaysWhereItIs() {
    assertThat(client().listBuckets().buckets()).extracting(Bucket::name).contains(bucket);
    client().headBucket(request -> request.bucket(bucket));
    client().getBucketLocation(request -> request.bucket(bucket));
  }

  int send(SdkHttpRequest request) throws IOException {
    return http()
        .prepareRequest(HttpExecuteRequest.builder().request(request).build())
        .call()
        .httpResponse()
        .statusCode();
  }

  @Test
  void aPresignedLinkOpensItsObjectAndNoOther() throws IOException {
    put("my report.xlsx", "x");
    put("other", "x");
    var link =
        presigner()
            .presignGetObject(
                presign ->
                    presign
                        .signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(get -> get.bucket(bucket).key("my report.xlsx")))
            .httpRequest();

    assertThat(send(link)).isEqualTo(200);
    assertThat(send(link.toBuilder().encodedPath("/" + bucket + "/other").build())).isEqualTo(403);
    assertThat(send(link.toBuilder().putRawQueryParameter("X-Amz-Expires", "600000").build()))
        .isEqualTo(403);
    assertThat(send(link.toBuilder().clearQueryParameters().build())).isEqualTo(403);
  }
}
