package callouts.local.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// GetObject and HeadObject: conditions, ranges and the headers of the answer.
final class BucketReads {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
  private static final Pattern LIST = Pattern.compile("\\s*,\\s*");

  private BucketReads() {}

  /// The version a request names, or the latest.
  static BucketObject find(BucketObjects objects, String key, Optional<String> version) {
    if (version.isEmpty()) {
      return objects.current(key).orElseThrow(BucketRefusal::noSuchKey);
    }
    var object = objects.version(key, version.get()).orElseThrow(BucketRefusal::noSuchVersion);
    if (object.deleteMarker()) {
      throw BucketRefusal.of(
          405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }
    return object;
  }

  /// @param withBody false for HEAD, whose answer says how long the body would be
  static WireResponse read(
      WireRequest request, BucketObjects objects, String key, boolean withBody) {
    var object = find(objects, key, Optional.ofNullable(request.query().get("versionId")));
    if (isUnchanged(request, object)) {
      return new WireResponse(304, Map.of("ETag", object.quotedEtag()), new byte[0]);
    }
    var range = request.header("Range").flatMap(header -> range(header, object.size()));
    var headers = headers(request, object);
    range.ifPresent(part -> headers.put("Content-Range", part.header(object.size())));
    if (range.isPresent()) {
      object.checksums().keySet().forEach(headers::remove); // they are the whole object's
    }
    var part = range.orElse(new Part(0, object.size()));
    var status = range.isPresent() ? 206 : 200;
    if (withBody) {
      return new WireResponse(status, headers, objects.bytes(object, part.from(), part.to()));
    }
    headers.put("Content-Length", Long.toString(part.to() - part.from()));
    return new WireResponse(status, headers, new byte[0]);
  }

  /// From a byte to before another.
  private record Part(long from, long to) {
    String header(long size) {
      return "bytes " + from + "-" + (to - 1) + "/" + size;
    }
  }

  /// Nothing where the header is none we know, as RFC 9110 wants it.
  private static Optional<Part> range(String header, long size) {
    var match = RANGE.matcher(header);
    if (!match.matches() || match.group(1).length() + match.group(2).length() == 0) {
      return Optional.empty();
    }
    var isSuffix = match.group(1).isEmpty();
    var from = isSuffix ? Math.max(0, size - number(match.group(2))) : number(match.group(1));
    var to = isSuffix || match.group(2).isEmpty() ? size : number(match.group(2)) + 1;
    if (from >= size || to <= from) {
      throw BucketRefusal.of(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return Optional.of(new Part(from, Math.min(to, size)));
  }

  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE / 2 : Long.parseLong(digits);
  }

  /// @throws BucketRefusal where the caller wanted another object
  private static boolean isUnchanged(WireRequest request, BucketObject object) {
    var match = request.header("If-Match");
    var wanted =
        match.isPresent()
            ? matches(match.get(), object)
            : !isModifiedSince(request, "If-Unmodified-Since", object).orElse(false);
    if (!wanted) {
      throw BucketRefusal.preconditionFailed();
    }
    var noneMatch = request.header("If-None-Match");
    return noneMatch.isPresent()
        ? matches(noneMatch.get(), object)
        : !isModifiedSince(request, "If-Modified-Since", object).orElse(true);
  }

  private static Optional<Boolean> isModifiedSince(
      WireRequest request, String header, BucketObject object) {
    return request
        .header(header)
        .flatMap(BucketTime::http)
        .map(date -> object.modified() / 1000 > date.getEpochSecond());
  }

  /// Whether a list of entity tags, or `*`, names the object's.
  static boolean matches(String tags, BucketObject object) {
    return LIST.splitAsStream(tags.strip())
        .anyMatch(
            tag -> tag.equals("*") || tag.equals(object.quotedEtag()) || tag.equals(object.etag()));
  }

  private static Map<String, String> headers(WireRequest request, BucketObject object) {
    var headers = new LinkedHashMap<>(object.headers());
    headers.put("ETag", object.quotedEtag());
    headers.put("Last-Modified", BucketTime.http(object.modifiedAt()));
    headers.put("Accept-Ranges", "bytes");
    if (object.hasVersion()) {
      headers.put("x-amz-version-id", object.version());
    }
    if (request.header("x-amz-checksum-mode").orElse("").equalsIgnoreCase("ENABLED")) {
      headers.putAll(object.checksums());
    }
    // A link can say how its object is to be shown: ?response-content-disposition=…
    request
        .query()
        .forEach(
            (name, value) -> {
              if (name.startsWith("response-")) {
                headers.put(name.substring("response-".length()), value);
              }
            });
    return headers;
  }
}
