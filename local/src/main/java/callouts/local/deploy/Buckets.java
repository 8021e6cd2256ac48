package callouts.local.deploy;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// Empties buckets, which CloudFormation deletes only when they are empty: of every version of
/// every object, and of the markers that stand where one was deleted.
final class Buckets implements AutoCloseable {
  private final S3Client s3;

  Buckets(Account account) {
    s3 = account.s3();
  }

  /// How many versions and markers a bucket has; empty where there is no such bucket.
  OptionalLong count(String bucket) {
    try {
      return OptionalLong.of(
          s3.listObjectVersionsPaginator(list -> list.bucket(bucket)).stream()
              .mapToLong(page -> page.versions().size() + page.deleteMarkers().size())
              .sum());
    } catch (NoSuchBucketException e) {
      return OptionalLong.empty();
    }
  }

  /// Removes everything a bucket has, a page at a time: up to 1,000, as many as S3 lists and
  /// deletes in one request. A bucket that is gone is empty.
  ///
  /// @param removed is told how many are gone after each page
  /// @throws IllegalStateException where S3 keeps some of them
  void empty(String bucket, LongConsumer removed) {
    try {
      var sum = 0L;
      for (var page = page(bucket); !page.isEmpty(); page = page(bucket)) {
        delete(bucket, page);
        sum += page.size();
        removed.accept(sum);
      }
    } catch (NoSuchBucketException e) {
      // Somebody was quicker.
    }
  }

  /// The first page of what is left.
  private List<ObjectIdentifier> page(String bucket) {
    var page = s3.listObjectVersions(list -> list.bucket(bucket));
    return identifiers(page).toList();
  }

  private static Stream<ObjectIdentifier> identifiers(ListObjectVersionsResponse page) {
    return Stream.concat(
        page.versions().stream().map(found -> identifier(found.key(), found.versionId())),
        page.deleteMarkers().stream().map(found -> identifier(found.key(), found.versionId())));
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  private void delete(String bucket, List<ObjectIdentifier> objects) {
    var answer =
        s3.deleteObjects(ask -> ask.bucket(bucket).delete(all -> all.objects(objects).quiet(true)));
    for (var error : answer.errors()) {
      throw new IllegalStateException(
          "S3 keeps %d objects of %s: %s, %s"
              .formatted(answer.errors().size(), bucket, error.code(), error.message()));
    }
  }

  @Override
  public void close() {
    s3.close();
  }
}
