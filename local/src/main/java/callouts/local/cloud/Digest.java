package callouts.local.cloud;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digests that services compare and hand out.
final class Digest {
  private Digest() {}

  /// @param algorithm one that every Java has: MD5, SHA-1, SHA-256
  static byte[] of(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same in hexadecimal, small letters.
  static String hex(String algorithm, byte[] bytes) {
    return HexFormat.of().formatHex(of(algorithm, bytes));
  }
}
