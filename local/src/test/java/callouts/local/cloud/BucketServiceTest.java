package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

class BucketServiceTest {
  private static final URI ENDPOINT = URI.create("http://localhost");

  private Instant now = Instant.now();
  private final BucketService service = BucketContractTest.service(() -> now);
  private final S3Client client = client(service);

  private static S3Client client(BucketService service) {
    return BucketContractTest.client(new WireClient(service::handle), ENDPOINT);
  }

  @BeforeEach
  void createBucket() {
    service.create("reports", false);
  }

  private static void put(S3Client client, String bucket, String key, String content) {
    client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content));
  }

  private static PresignedGetObjectRequest link(Duration lifetime) {
    try (var presigner = BucketContractTest.presigner(ENDPOINT)) {
      return presigner.presignGetObject(
          presign ->
              presign
                  .signatureDuration(lifetime)
                  .getObjectRequest(
                      get ->
                          get.bucket("reports")
                              .key("a b.xlsx")
                              .responseContentDisposition("attachment; filename=\"a.xlsx\"")));
    }
  }

  private WireResponse open(SdkHttpRequest link) {
    var query = new TreeMap<String, String>();
    link.rawQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
    return service.handle(
        new WireRequest(
            "GET", link.encodedPath(), query, Map.of("Host", List.of(link.host())), new byte[0]));
  }

  private static String text(WireResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aLinkOpensUntilItHasExpiredOnTheVirtualClock() {
    put(client, "reports", "a b.xlsx", "content");
    var link = link(Duration.ofDays(7)).httpRequest();

    var fresh = open(link);
    now = now.plus(Duration.ofDays(7)).plusSeconds(10);
    var expired = open(link);

    assertThat(text(fresh)).isEqualTo("content");
    assertThat(fresh.headers())
        .containsEntry("content-disposition", "attachment; filename=\"a.xlsx\"");
    assertThat(expired.status()).isEqualTo(403);
    assertThat(text(expired))
        .contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Amz-Signature,0000,403,SignatureDoesNotMatch",
    "X-Amz-Expires,604801,400,AuthorizationQueryParametersError",
    "X-Amz-Expires,604800,403,SignatureDoesNotMatch",
    "response-content-disposition,inline,403,SignatureDoesNotMatch",
    "X-Amz-Credential,nobody/20261121/us-east-1/s3/aws4_request,403,InvalidAccessKeyId"
  })
  void aTamperedLinkIsRefused(String parameter, String value, int status, String code) {
    put(client, "reports", "a b.xlsx", "content");
    var link = link(Duration.ofMinutes(5)).httpRequest();

    var answer = open(link.toBuilder().putRawQueryParameter(parameter, value).build());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(text(answer)).contains("<Code>" + code + "</Code>").doesNotContain("content");
  }

  @Test
  void aRequestWithoutASignatureIsDenied() {
    var answer =
        service.handle(new WireRequest("GET", "/reports/a", Map.of(), Map.of(), new byte[0]));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void listenersHearOfEachObjectPutInTheirOrder() {
    var events = new ArrayList<BucketEvent>();
    service.onPut(events::add);
    service.create("kept", true);

    put(client, "reports", "a", "12345");
    client.copyObject(
        r ->
            r.sourceBucket("reports").sourceKey("a").destinationBucket("kept").destinationKey("b"));
    client.deleteObject(r -> r.bucket("reports").key("a"));

    assertThat(events)
        .extracting(BucketEvent::eventName)
        .containsExactly("ObjectCreated:Put", "ObjectCreated:Copy");
    assertThat(events.getFirst().size()).isEqualTo(5);
    assertThat(events.getFirst().versionId()).isEmpty();
    assertThat(events.getLast().versionId()).isPresent();
    assertThat(events.getLast().sequencer()).isGreaterThan(events.getFirst().sequencer());
  }

  @Test
  void anEventReadsAsLambdaReadsIt() throws IOException {
    var events = new ArrayList<BucketEvent>();
    service.onPut(events::add);
    put(client, "reports", "up load/a+ä.xlsx", "x");

    var json = events.getFirst().json("us-east-1", "000000000000");
    var event =
        LambdaEventSerializers.serializerFor(S3Event.class, getClass().getClassLoader())
            .fromJson(json);
    var record = event.getRecords().getFirst();

    assertThat(record.getS3().getObject().getUrlDecodedKey()).isEqualTo("up load/a+ä.xlsx");
    assertThat(record.getS3().getBucket().getName()).isEqualTo("reports");
    assertThat(record.getS3().getObject().getSizeAsLong()).isEqualTo(1);
    assertThat(record.getEventName()).isEqualTo("ObjectCreated:Put");
    assertThat(record.getEventTime().getMillis()).isEqualTo(now.toEpochMilli());
    assertThat(new ObjectMapper().readTree(json).at("/Records/0/s3/object/key").asText())
        .isEqualTo("up+load/a%2B%C3%A4.xlsx");
  }

  @Test
  void aReopenedStoreGoesOnWhereItWas(@TempDir Path folder) {
    var file = folder.resolve("store");
    var upload = "";
    try (var store = Store.at(file)) {
      var first = client(opened(store));
      first.createBucket(r -> r.bucket("reports"));
      put(first, "reports", "a", "one");
      upload = first.createMultipartUpload(r -> r.bucket("reports").key("large")).uploadId();
      store.commit();
    }
    try (var store = Store.at(file)) {
      var second = client(opened(store));
      var id = upload;
      assertThat(second.getObjectAsBytes(r -> r.bucket("reports").key("a")).asUtf8String())
          .isEqualTo("one");
      put(second, "reports", "b", "two");
      second.uploadPart(
          r -> r.bucket("reports").key("large").uploadId(id).partNumber(1),
          RequestBody.fromString("x"));
      assertThat(second.listObjectsV2(r -> r.bucket("reports")).keyCount()).isEqualTo(2);
      assertThat(second.getObjectAsBytes(r -> r.bucket("reports").key("a")).asUtf8String())
          .isEqualTo("one");
    }
  }

  private static BucketService opened(Store store) {
    return new BucketService(store, InstantSource.system(), "us-east-1", _ -> Optional.empty());
  }

  @Test
  void whatIsOverwrittenDeletedOrAbortedLeavesNoBytesBehind() {
    var store = Store.inMemory();
    var client = client(opened(store));
    client.createBucket(r -> r.bucket("reports"));
    put(client, "reports", "a", "one");
    put(client, "reports", "a", "two");
    client.deleteObject(r -> r.bucket("reports").key("a"));
    var upload = client.createMultipartUpload(r -> r.bucket("reports").key("b")).uploadId();
    client.uploadPart(
        r -> r.bucket("reports").key("b").uploadId(upload).partNumber(1),
        RequestBody.fromString("x"));
    client.abortMultipartUpload(r -> r.bucket("reports").key("b").uploadId(upload));

    assertThat(store.blobs("bucket.blobs")).isEmpty();
    assertThat(store.texts("bucket.parts")).isEmpty();
    assertThatThrownBy(
            () ->
                client.uploadPart(
                    r -> r.bucket("reports").key("b").uploadId(upload).partNumber(2),
                    RequestBody.fromString("x")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchUpload"));
  }

  @Test
  void versionsComeInPagesToo() {
    service.create("kept", true);
    for (var key : List.of("a", "a", "a", "b", "b")) {
      put(client, "kept", key, "x");
    }

    var pages =
        client.listObjectVersionsPaginator(r -> r.bucket("kept").maxKeys(2)).stream().toList();

    assertThat(pages).hasSize(3);
    assertThat(pages.stream().flatMap(page -> page.versions().stream()))
        .extracting(version -> version.key() + version.isLatest())
        .containsExactly("atrue", "afalse", "afalse", "btrue", "bfalse");
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    assertThatThrownBy(() -> client.getBucketAcl(r -> r.bucket("reports")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(501);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
              assertThat(Objects.toString(e.awsErrorDetails().errorMessage()))
                  .contains("GetBucketAcl");
            });
    assertThatThrownBy(
            () ->
                client.putObject(
                    r -> r.bucket("reports").key("a").tagging("k=v"), RequestBody.empty()))
        .hasMessageContaining("x-amz-tagging");
  }

  @Test
  void aRequestWithEntitiesInItsXmlIsRefused() {
    var xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Delete>&e;</Delete>";
    var answer =
        service.handle(
            new WireRequest(
                "POST",
                "/reports",
                Map.of("delete", ""),
                Map.of("Authorization", List.of("AWS4-HMAC-SHA256 x")),
                xml.getBytes(StandardCharsets.UTF_8)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("MalformedXML");
  }
}
