package callouts.local.cloud;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// A typed value beside a message's body, as queue and topic carry it.
///
/// @param type `String`, `Number` or `Binary`, perhaps with a label, as in `Number.int`
/// @param value the text, or the bytes in base64
record MessageAttribute(@JsonProperty("type") String type, @JsonProperty("value") String value) {

  @JsonIgnore
  boolean isBinary() {
    return type.startsWith("Binary");
  }

  /// What the attribute counts towards the message's size, without its name.
  int size() {
    return type.getBytes(StandardCharsets.UTF_8).length + bytes().length;
  }

  /// Whether the value can be what its type says; text that SDKs would not send may not be.
  boolean isReadable() {
    try {
      return bytes().length > 0;
    } catch (IllegalArgumentException _) {
      return false; // not base64
    }
  }

  private byte[] bytes() {
    return isBinary() ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
  }

  /// The digest that SDKs verify: SQS Developer Guide, "Calculating the MD5 message digest for
  /// message attributes".
  static String digest(Map<String, MessageAttribute> attributes) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var attribute : new TreeMap<>(attributes).entrySet()) {
        write(out, attribute.getKey().getBytes(StandardCharsets.UTF_8));
        write(out, attribute.getValue().type.getBytes(StandardCharsets.UTF_8));
        out.writeByte(attribute.getValue().isBinary() ? 2 : 1);
        write(out, attribute.getValue().bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return md5(bytes.toByteArray());
  }

  /// The MD5 of a message's body, in hexadecimal.
  static String digest(String body) {
    return md5(body.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String md5(byte[] bytes) {
    return Digest.hex("MD5", bytes);
  }

  static String sha256(String text) {
    return Digest.hex("SHA-256", text.getBytes(StandardCharsets.UTF_8));
  }
}
