package callouts.local.cloud;

import callouts.local.cloud.BucketObject.Blob;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;

/// One bucket's objects and their versions, in the order of their keys, the newest version first.
final class BucketObjects {
  private final MVMap<String, String> versions;
  private final MVMap<String, String> current;
  private final BucketBlobs blobs;
  private final BucketSequence sequence;

  BucketObjects(Store store, String bucket, BucketBlobs blobs, BucketSequence sequence) {
    this.versions = store.texts("bucket.versions." + bucket);
    this.current = store.texts("bucket.current." + bucket);
    this.blobs = blobs;
    this.sequence = sequence;
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  /// The latest version, unless it is a delete marker.
  Optional<BucketObject> current(String key) {
    return Optional.ofNullable(current.get(OrderedText.of(key)))
        .map(versions::get)
        .map(BucketObject::read);
  }

  /// The latest version, delete marker or not.
  Optional<BucketObject> latest(String key) {
    return versions(key).stream().findFirst();
  }

  Optional<BucketObject> version(String key, String version) {
    return versions(key).stream().filter(each -> each.version().equals(version)).findFirst();
  }

  private List<BucketObject> versions(String key) {
    return places(key).stream().map(versions::get).map(BucketObject::read).toList();
  }

  private List<String> places(String key) {
    var prefix = OrderedText.of(key);
    var places = new ArrayList<String>();
    versions.cursor(prefix, prefix + OrderedText.HIGHEST, false).forEachRemaining(places::add);
    return places;
  }

  /// Adds a version as the latest. One with the same id, which can only be `null`, gives way.
  void add(BucketObject object) {
    if (!object.hasVersion()) {
      remove(object.key(), object.version());
    }
    var newestFirst = Long.MAX_VALUE - Long.parseLong(sequence.next(), 16);
    var place = OrderedText.of(object.key()) + "%016X".formatted(newestFirst);
    versions.put(place, object.json());
    point(object.key(), place, object);
  }

  private void point(String key, String place, BucketObject latest) {
    if (latest.deleteMarker()) {
      current.remove(OrderedText.of(key));
    } else {
      current.put(OrderedText.of(key), place);
    }
  }

  /// Removes one version for good; the one before it becomes the latest.
  ///
  /// @return what was removed
  Optional<BucketObject> remove(String key, String version) {
    for (var place : places(key)) {
      var object = BucketObject.read(String.valueOf(versions.get(place)));
      if (object.version().equals(version)) {
        versions.remove(place);
        blobs.delete(object.blobs());
        pointToLatest(key);
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  private void pointToLatest(String key) {
    current.remove(OrderedText.of(key));
    places(key).stream()
        .findFirst()
        .ifPresent(
            place -> point(key, place, BucketObject.read(String.valueOf(versions.get(place)))));
  }

  /// The bytes from `from` to before `to`.
  byte[] bytes(BucketObject object, long from, long to) {
    return blobs.read(object.blobs(), from, to);
  }

  Blob store(byte[] bytes) {
    return blobs.put(bytes);
  }

  /// The latest versions that are no delete markers, from a place on.
  ///
  /// @param from an ordered text; empty for the first
  Iterator<BucketObject> currentFrom(String from) {
    return objects(current, from, place -> String.valueOf(versions.get(place)));
  }

  /// All versions and delete markers from a place on.
  Iterator<BucketObject> versionsFrom(String from) {
    return objects(versions, from, version -> version);
  }

  private static Iterator<BucketObject> objects(
      MVMap<String, String> places, String from, UnaryOperator<String> version) {
    var cursor = places.cursor(from, String.valueOf(OrderedText.HIGHEST), false);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public BucketObject next() {
        cursor.next();
        return BucketObject.read(version.apply(cursor.getValue()));
      }
    };
  }
}
