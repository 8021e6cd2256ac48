package callouts.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What any S3 does with listings, versions, copies and large files, beside
/// [BucketObjectContract].
abstract class BucketContract extends BucketObjectContract {
  private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

  @Test
  void aListingComesInPagesInTheOrderOfTheKeys() {
    for (var key : List.of("b/2", "a", "b/1", "c", "B", "ä")) {
      put(key, "x");
    }

    var pages =
        client().listObjectsV2Paginator(request -> request.bucket(bucket).maxKeys(4)).stream()
            .toList();
    var keys = pages.stream().flatMap(page -> page.contents().stream()).map(S3Object::key).toList();

    assertThat(keys).containsExactly("B", "a", "b/1", "b/2", "c", "ä");
    assertThat(pages).hasSize(2);
    assertThat(pages.getFirst().keyCount()).isEqualTo(4);
    assertThat(pages.getFirst().isTruncated()).isTrue();
  }

  @Test
  void aDelimiterGroupsKeysAsFoldersEvenOverPages() {
    for (var key : List.of("jobs/1/a", "jobs/1/b", "jobs/2/a", "jobs/readme", "other")) {
      put(key, "x");
    }

    var pages =
        client()
            .listObjectsV2Paginator(
                request -> request.bucket(bucket).prefix("jobs/").delimiter("/").maxKeys(1))
            .stream()
            .toList();

    assertThat(
            pages.stream()
                .flatMap(page -> page.commonPrefixes().stream())
                .map(CommonPrefix::prefix))
        .containsExactly("jobs/1/", "jobs/2/");
    assertThat(pages.stream().flatMap(page -> page.contents().stream()).map(S3Object::key))
        .containsExactly("jobs/readme");
  }

  @Test
  void theOldListingPagesByMarker() {
    for (var key : List.of("a", "b", "c")) {
      put(key, "x");
    }

    var first = client().listObjects(request -> request.bucket(bucket).maxKeys(2));
    var second = client().listObjects(request -> request.bucket(bucket).marker("b"));

    assertThat(first.contents()).extracting(S3Object::key).containsExactly("a", "b");
    assertThat(first.isTruncated()).isTrue();
    assertThat(second.contents()).extracting(S3Object::key).containsExactly("c");
    assertThat(second.isTruncated()).isFalse();
  }

  @Test
  void aListingStartsAfterWhatItIsTold() {
    for (var key : List.of("a", "b", "c")) {
      put(key, "x");
    }

    var listing = client().listObjectsV2(request -> request.bucket(bucket).startAfter("a"));

    assertThat(listing.contents()).extracting(S3Object::key).containsExactly("b", "c");
  }

  @Test
  void manyObjectsAreDeletedAtOnce() {
    put("a", "x");
    put("b & c", "x");
    put("d", "x");

    var deleted =
        client()
            .deleteObjects(
                request ->
                    request
                        .bucket(bucket)
                        .delete(
                            all ->
                                all.objects(
                                    ObjectIdentifier.builder().key("a").build(),
                                    ObjectIdentifier.builder().key("b & c").build())));

    assertThat(deleted.deleted()).hasSize(2);
    assertThat(deleted.errors()).isEmpty();
    assertThat(client().listObjectsV2(request -> request.bucket(bucket)).contents())
        .extracting(S3Object::key)
        .containsExactly("d");
  }

  @Test
  void aVersionedBucketKeepsWhatIsOverwrittenAndDeleted() {
    client()
        .putBucketVersioning(
            request ->
                request
                    .bucket(bucket)
                    .versioningConfiguration(
                        state -> state.status(BucketVersioningStatus.ENABLED)));
    var first = put("report", "one").versionId();
    var second = put("report", "two").versionId();
    client().deleteObject(request -> request.bucket(bucket).key("report"));

    assertThat(client().getBucketVersioning(request -> request.bucket(bucket)).statusAsString())
        .isEqualTo("Enabled");
    assertThat(first).isNotEqualTo(second);
    refused(404, () -> get("report"));
    assertThat(
            client()
                .getObjectAsBytes(request -> request.bucket(bucket).key("report").versionId(first))
                .asUtf8String())
        .isEqualTo("one");
    var versions = client().listObjectVersions(request -> request.bucket(bucket));
    assertThat(versions.versions())
        .extracting(version -> version.versionId())
        .containsExactly(second, first);
    assertThat(versions.deleteMarkers())
        .singleElement()
        .satisfies(marker -> assertThat(marker.isLatest()).isTrue());

    undelete(versions.deleteMarkers().getFirst());
    assertThat(get("report")).isEqualTo("two");
  }

  private void undelete(DeleteMarkerEntry marker) {
    client()
        .deleteObject(
            request -> request.bucket(bucket).key(marker.key()).versionId(marker.versionId()));
  }

  @Test
  void aCopyTakesItsMetadataAlongUnlessItBringsItsOwn() {
    client()
        .putObject(
            request -> request.bucket(bucket).key("a").metadata(Map.of("run", "1")),
            RequestBody.fromString("content"));

    client()
        .copyObject(
            request ->
                request
                    .sourceBucket(bucket)
                    .sourceKey("a")
                    .destinationBucket(bucket)
                    .destinationKey("b b"));
    client()
        .copyObject(
            request ->
                request
                    .sourceBucket(bucket)
                    .sourceKey("b b")
                    .destinationBucket(bucket)
                    .destinationKey("c")
                    .metadataDirective(MetadataDirective.REPLACE)
                    .metadata(Map.of("run", "2")));

    assertThat(get("c")).isEqualTo("content");
    assertThat(head("b b").metadata()).containsEntry("run", "1");
    assertThat(head("c").metadata()).containsEntry("run", "2");
  }

  @Test
  void aLargeFileComesInPartsAndIsOneObject() {
    var bytes = new byte[FIVE_MEGABYTES + 1000];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 >> 8);
    }
    var upload =
        client()
            .createMultipartUpload(
                request -> request.bucket(bucket).key("large").contentType("text/plain"))
            .uploadId();
    var parts = new ArrayList<CompletedPart>();
    parts.add(part(upload, 1, Arrays.copyOf(bytes, FIVE_MEGABYTES)));
    parts.add(part(upload, 2, Arrays.copyOfRange(bytes, FIVE_MEGABYTES, bytes.length)));

    var done =
        client()
            .completeMultipartUpload(
                request ->
                    request
                        .bucket(bucket)
                        .key("large")
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts)));

    assertThat(done.eTag()).endsWith("-2\"");
    assertThat(head("large").contentType()).isEqualTo("text/plain");
    assertThat(
            client().getObjectAsBytes(request -> request.bucket(bucket).key("large")).asByteArray())
        .isEqualTo(bytes);
    assertThat(
            client()
                .getObjectAsBytes(
                    request ->
                        request
                            .bucket(bucket)
                            .key("large")
                            .range("bytes=" + (FIVE_MEGABYTES - 2) + "-" + (FIVE_MEGABYTES + 1)))
                .asByteArray())
        .isEqualTo(Arrays.copyOfRange(bytes, FIVE_MEGABYTES - 2, FIVE_MEGABYTES + 2));
  }

  private CompletedPart part(String upload, int number, byte[] bytes) {
    var part =
        client()
            .uploadPart(
                request -> request.bucket(bucket).key("large").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes));
    return CompletedPart.builder().partNumber(number).eTag(part.eTag()).build();
  }

  @Test
  void anAbortedUploadLeavesNothing() {
    var upload =
        client().createMultipartUpload(request -> request.bucket(bucket).key("large")).uploadId();
    part(upload, 1, "x".getBytes(UTF_8));

    client().abortMultipartUpload(request -> request.bucket(bucket).key("large").uploadId(upload));

    refused(404, () -> head("large"));
  }
}
