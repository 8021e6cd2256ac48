package callouts.local.cloud;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksums a client sends with a body: verified where the JDK has the algorithm, and given
/// back with the object. CRC64NVME is given back without being verified.
final class BucketChecksums {
  private static final String PREFIX = "x-amz-checksum-";
  private static final List<String> ALGORITHMS =
      List.of("crc32", "crc32c", "crc64nvme", "sha1", "sha256");

  private BucketChecksums() {}

  /// The checksum headers of a request.
  ///
  /// @throws BucketRefusal where one does not fit the body
  static Map<String, String> verified(WireRequest request) {
    request
        .header("Content-MD5")
        .ifPresent(md5 -> demand("Content-MD5", Digest.of("MD5", request.body()), md5));
    var checksums = new TreeMap<String, String>();
    for (var algorithm : ALGORITHMS) {
      request
          .header(PREFIX + algorithm)
          .ifPresent(
              value -> {
                verify(algorithm, request.body(), value);
                checksums.put(PREFIX + algorithm, value);
              });
    }
    return checksums;
  }

  private static void verify(String algorithm, byte[] body, String value) {
    calculated(algorithm, body)
        .ifPresent(right -> demand(algorithm.toUpperCase(Locale.ROOT), right, value));
  }

  private static void demand(String name, byte[] right, String value) {
    if (!Base64.getEncoder().encodeToString(right).equals(value)) {
      throw BucketRefusal.of(
          400,
          "BadDigest",
          "The " + name + " you specified did not match the calculated checksum.");
    }
  }

  private static Optional<byte[]> calculated(String algorithm, byte[] body) {
    return switch (algorithm) {
      case "crc32" -> Optional.of(crc(new CRC32(), body));
      case "crc32c" -> Optional.of(crc(new CRC32C(), body));
      case "sha1" -> Optional.of(Digest.of("SHA-1", body));
      case "sha256" -> Optional.of(Digest.of("SHA-256", body));
      default -> Optional.empty();
    };
  }

  private static byte[] crc(Checksum checksum, byte[] body) {
    checksum.update(body);
    return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
  }

  /// The entity tag of a body: its MD5, in hexadecimal.
  static String etag(byte[] body) {
    return Digest.hex("MD5", body);
  }
}
