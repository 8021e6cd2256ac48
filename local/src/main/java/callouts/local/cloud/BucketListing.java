package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// ListObjectsV2, ListObjects and ListObjectVersions: one page of names in order, those that share
/// a prefix up to the delimiter as one.
final class BucketListing {
  private static final int MOST_KEYS = 1000;

  private final String bucket;
  private final Map<String, String> query;
  private final String prefix;
  private final String delimiter;
  private final int limit;

  private final List<BucketObject> objects = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private boolean truncated;
  private String last = "";

  private BucketListing(String bucket, Map<String, String> query) {
    this.bucket = bucket;
    this.query = query;
    this.prefix = parameter("prefix");
    this.delimiter = parameter("delimiter");
    this.limit = limit(parameter("max-keys"));
  }

  private String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  private static int limit(String maxKeys) {
    try {
      return maxKeys.isEmpty() ? MOST_KEYS : Math.min(MOST_KEYS, Integer.parseUnsignedInt(maxKeys));
    } catch (NumberFormatException _) {
      throw BucketRefusal.invalid("Argument maxKeys must be an integer between 0 and 2147483647");
    }
  }

  static BucketXml objectsV2(String bucket, BucketObjects objects, Map<String, String> query) {
    var listing = new BucketListing(bucket, query);
    var token = listing.parameter("continuation-token");
    var after = token.isEmpty() ? listing.parameter("start-after") : decoded(token);
    listing.read(objects::currentFrom, after, "");
    var xml = listing.head("ListBucketResult");
    xml.add("KeyCount", listing.objects.size() + listing.groups.size());
    if (query.containsKey("continuation-token")) {
      xml.add("ContinuationToken", token);
    }
    if (query.containsKey("start-after")) {
      xml.add("StartAfter", listing.encoded(listing.parameter("start-after")));
    }
    if (listing.truncated) {
      xml.add("NextContinuationToken", token(listing.last));
    }
    return listing.contents(xml);
  }

  static BucketXml objectsV1(String bucket, BucketObjects objects, Map<String, String> query) {
    var listing = new BucketListing(bucket, query);
    listing.read(objects::currentFrom, listing.parameter("marker"), "");
    var xml = listing.head("ListBucketResult");
    xml.add("Marker", listing.encoded(listing.parameter("marker")));
    if (listing.truncated && !listing.delimiter.isEmpty()) {
      xml.add("NextMarker", listing.encoded(listing.last));
    }
    return listing.contents(xml);
  }

  static BucketXml versions(String bucket, BucketObjects objects, Map<String, String> query) {
    var listing = new BucketListing(bucket, query);
    var keyMarker = listing.parameter("key-marker");
    listing.read(objects::versionsFrom, keyMarker, listing.parameter("version-id-marker"));
    var xml = listing.head("ListVersionsResult");
    xml.add("KeyMarker", listing.encoded(keyMarker));
    xml.add("VersionIdMarker", listing.parameter("version-id-marker"));
    if (listing.truncated) {
      xml.add("NextKeyMarker", listing.encoded(listing.last));
      if (!listing.objects.isEmpty() && listing.objects.getLast().key().equals(listing.last)) {
        xml.add("NextVersionIdMarker", listing.objects.getLast().version());
      }
    }
    for (var object : listing.objects) {
      var isLatest = objects.latest(object.key()).map(object::equals).orElse(false);
      listing.version(xml, object, isLatest);
    }
    return listing.commonPrefixes(xml);
  }

  /// @param source the objects from a place on
  /// @param after the name the page before ended with; empty for the first page
  /// @param version the version of that name it ended with; empty for all of them
  private void read(Function<String, Iterator<BucketObject>> source, String after, String version) {
    var rest = source.apply(start(after, version));
    while (!version.isEmpty() && rest.hasNext() && !isVersion(rest.next(), after, version)) {
      continue; // what the page before held already
    }
    while (limit > 0 && rest.hasNext() && !truncated) {
      var object = rest.next();
      if (!object.key().startsWith(prefix)) {
        return;
      }
      truncated = objects.size() + groups.size() >= limit;
      if (!truncated) {
        last = group(object.key()).orElse(object.key());
        rest = add(object) ? source.apply(behind(last)) : rest;
      }
    }
  }

  private static boolean isVersion(BucketObject object, String key, String version) {
    return object.key().equals(key) && object.version().equals(version);
  }

  private String start(String after, String version) {
    var first = OrderedText.prefixOf(prefix);
    if (after.isEmpty()) {
      return first;
    }
    var place =
        version.isEmpty()
            ? group(after)
                .map(BucketListing::behind)
                .orElse(OrderedText.of(after) + OrderedText.HIGHEST)
            : OrderedText.of(after);
    return place.compareTo(first) > 0 ? place : first;
  }

  private static String behind(String group) {
    return OrderedText.prefixOf(group) + OrderedText.HIGHEST;
  }

  /// Whether what was added is a group, whose other members are to be left out.
  private boolean add(BucketObject object) {
    var group = group(object.key());
    group.ifPresentOrElse(groups::add, () -> objects.add(object));
    return group.isPresent();
  }

  /// The part of a key up to the first delimiter after the prefix.
  private Optional<String> group(String key) {
    if (delimiter.isEmpty() || !key.startsWith(prefix)) {
      return Optional.empty();
    }
    var at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
  }

  private BucketXml head(String root) {
    var xml =
        BucketXml.document(root)
            .add("Name", bucket)
            .add("Prefix", encoded(prefix))
            .add("MaxKeys", limit)
            .add("IsTruncated", truncated);
    if (!delimiter.isEmpty()) {
      xml.add("Delimiter", encoded(delimiter));
    }
    if (isUrlEncoded()) {
      xml.add("EncodingType", "url");
    }
    return xml;
  }

  private BucketXml contents(BucketXml xml) {
    for (var object : objects) {
      xml.open("Contents");
      describe(xml, object).add("Size", object.size()).add("StorageClass", "STANDARD").close();
    }
    return commonPrefixes(xml);
  }

  private void version(BucketXml xml, BucketObject object, boolean isLatest) {
    xml.open(object.deleteMarker() ? "DeleteMarker" : "Version");
    xml.add("VersionId", object.version()).add("IsLatest", isLatest);
    describe(xml, object);
    if (!object.deleteMarker()) {
      xml.add("Size", object.size()).add("StorageClass", "STANDARD");
    }
    xml.close();
  }

  private BucketXml describe(BucketXml xml, BucketObject object) {
    xml.add("Key", encoded(object.key()));
    xml.add("LastModified", BucketTime.iso(object.modifiedAt()));
    return object.deleteMarker() ? xml : xml.add("ETag", object.quotedEtag());
  }

  private BucketXml commonPrefixes(BucketXml xml) {
    for (var group : groups) {
      xml.open("CommonPrefixes").add("Prefix", encoded(group)).close();
    }
    return xml.close();
  }

  private boolean isUrlEncoded() {
    return parameter("encoding-type").equals("url");
  }

  private String encoded(String text) {
    return isUrlEncoded() ? BucketSignature.percentEncoded(text, true) : text;
  }

  private static String token(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw BucketRefusal.invalid("The continuation token provided is incorrect");
    }
  }
}
