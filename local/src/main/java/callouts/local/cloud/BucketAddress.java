package callouts.local.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The bucket and the key a path names, decoded.
///
/// @param bucket empty for the service itself
/// @param key empty for the bucket itself
record BucketAddress(String bucket, String key) {
  private static final int LONGEST_KEY = 1024;

  BucketAddress {
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw BucketRefusal.of(400, "KeyTooLongError", "Your key is too long");
    }
  }

  /// @param path percent-encoded: `/bucket/key`, of which `key` may hold slashes
  static BucketAddress of(String path) {
    var start = path.startsWith("/") ? 1 : 0;
    var slash = path.indexOf('/', start);
    return slash < 0
        ? new BucketAddress(decoded(path.substring(start)), "")
        : new BucketAddress(
            decoded(path.substring(start, slash)), decoded(path.substring(slash + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw BucketRefusal.of(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
  }
}
