package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Bytes and text as DynamoDB sends and measures them.
final class TableBytes {
  private TableBytes() {}

  /// Decodes base64 to Latin-1 text, one char a byte.
  static String latin1(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException _) {
      throw TableRefusal.of("SerializationException", "A binary value is not base64");
    }
  }

  static String base64(String latin1) {
    return Base64.getEncoder().encodeToString(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  static int utf8Length(String text) {
    var length = text.length();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= 0x80) {
        // A surrogate pair is 4 bytes: 2 for each half.
        length += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return length;
  }
}
