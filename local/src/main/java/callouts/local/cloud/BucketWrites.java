package callouts.local.cloud;

import callouts.local.cloud.BucketObject.Blob;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// PutObject, CopyObject, DeleteObject and DeleteObjects on one bucket.
final class BucketWrites {
  private static final int MOST_DELETED = 1000;
  private static final String META = "x-amz-meta-";
  private static final Set<String> KEPT_HEADERS =
      Set.of(
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-type",
          "expires");

  private final Versioning versioning;
  private final BucketObjects objects;
  private final BucketSequence sequence;
  private final InstantSource clock;

  /// @param versioning the bucket's
  BucketWrites(
      Versioning versioning, BucketObjects objects, BucketSequence sequence, InstantSource clock) {
    this.versioning = versioning;
    this.objects = objects;
    this.sequence = sequence;
    this.clock = clock;
  }

  /// Whether a bucket keeps what is overwritten and deleted.
  enum Versioning {
    OFF,
    ENABLED,
    SUSPENDED
  }

  BucketObject put(WireRequest request, String key) {
    refuseUnlessAsExpected(request, key);
    var checksums = BucketChecksums.verified(request);
    var etag = BucketChecksums.etag(request.body());
    var blob = objects.store(request.body());
    return add(key, etag, keptHeaders(request), checksums, List.of(blob));
  }

  /// `If-None-Match: *` wants no such object, `If-Match` wants the one with that tag.
  void refuseUnlessAsExpected(WireRequest request, String key) {
    var current = objects.current(key);
    if (request.header("If-None-Match").isPresent() && current.isPresent()) {
      throw BucketRefusal.preconditionFailed();
    }
    var tags = request.header("If-Match");
    if (tags.isPresent()
        && !BucketReads.matches(tags.get(), current.orElseThrow(BucketRefusal::noSuchKey))) {
      throw BucketRefusal.preconditionFailed();
    }
  }

  static Map<String, String> keptHeaders(WireRequest request) {
    var kept = new TreeMap<String, String>();
    kept.put("content-type", "binary/octet-stream");
    request
        .headers()
        .forEach(
            (name, values) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              if (KEPT_HEADERS.contains(lower) || lower.startsWith(META)) {
                kept.put(lower, String.join(",", values));
              }
            });
    return kept;
  }

  BucketObject add(
      String key,
      String etag,
      Map<String, String> headers,
      Map<String, String> checksums,
      List<Blob> blobs) {
    var size = blobs.stream().mapToLong(Blob::size).sum();
    var object =
        new BucketObject(
            key, newVersion(), false, size, etag, clock.millis(), headers, checksums, blobs);
    objects.add(object);
    return object;
  }

  private String newVersion() {
    return versioning == Versioning.ENABLED
        ? "v" + sequence.next().toLowerCase(Locale.ROOT)
        : BucketObject.NO_VERSION;
  }

  /// Copies an object of this or another bucket; its headers come along unless the request
  /// brings its own.
  BucketObject copy(WireRequest request, String key, BucketObjects from, BucketObject source) {
    refuseUnlessCopyable(request, source);
    var replaces = request.header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
    var blob = objects.store(from.bytes(source, 0, source.size()));
    return add(
        key,
        source.etag(),
        replaces ? keptHeaders(request) : source.headers(),
        source.checksums(),
        List.of(blob));
  }

  private static void refuseUnlessCopyable(WireRequest request, BucketObject source) {
    var matches = request.header("x-amz-copy-source-if-match");
    var noneMatches = request.header("x-amz-copy-source-if-none-match");
    if (matches.isPresent() && !BucketReads.matches(matches.get(), source)
        || noneMatches.isPresent() && BucketReads.matches(noneMatches.get(), source)) {
      throw BucketRefusal.preconditionFailed();
    }
  }

  /// What a delete did: the version it removed or the delete marker it left.
  ///
  /// @param version none where nothing has versions
  record Deleted(Optional<String> version, boolean marker) {}

  Deleted delete(String key, Optional<String> version) {
    if (version.isPresent()) {
      var removed = objects.remove(key, version.get());
      return new Deleted(version, removed.map(BucketObject::deleteMarker).orElse(false));
    }
    if (versioning == Versioning.OFF) {
      objects.remove(key, BucketObject.NO_VERSION);
      return new Deleted(Optional.empty(), false);
    }
    var marker =
        new BucketObject(
            key, newVersion(), true, 0, "", clock.millis(), Map.of(), Map.of(), List.of());
    objects.add(marker);
    return new Deleted(Optional.of(marker.version()), true);
  }

  /// Deletes up to 1,000 objects that the request's XML names.
  BucketXml deleteAll(WireRequest request) {
    BucketChecksums.verified(request);
    var body = BucketXml.read(request.body(), "Delete");
    var wanted = BucketXml.children(body, "Object");
    if (wanted.isEmpty() || wanted.size() > MOST_DELETED) {
      throw BucketRefusal.malformed();
    }
    var isQuiet = BucketXml.text(body, "Quiet").orElse("").equals("true");
    var answer = BucketXml.document("DeleteResult");
    for (var each : wanted) {
      var key = BucketXml.text(each, "Key").orElseThrow(BucketRefusal::malformed);
      var version = BucketXml.text(each, "VersionId");
      var deleted = delete(key, version);
      if (!isQuiet) {
        describe(answer, key, version, deleted);
      }
    }
    return answer.close();
  }

  private static void describe(
      BucketXml xml, String key, Optional<String> version, Deleted deleted) {
    xml.open("Deleted").add("Key", key);
    version.ifPresent(asked -> xml.add("VersionId", asked));
    if (deleted.marker()) {
      xml.add("DeleteMarker", true);
      deleted.version().ifPresent(marker -> xml.add("DeleteMarkerVersionId", marker));
    }
    xml.close();
  }
}
