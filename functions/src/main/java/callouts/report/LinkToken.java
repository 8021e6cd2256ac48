package callouts.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What a link to a report says of itself: which file it opens, and until when.
///
/// Its bytes are the version (1), the end in seconds since 1970 (5, the highest first), the key in
/// UTF-8, and a signature over all of these (32, HMAC-SHA-256). In a link they stand as base64url
/// without padding: 80 characters for a key of 22, and 155 for the longest key of ours.
///
/// @param key of the report within its bucket, not empty
/// @param until from this whole second on the link opens nothing; before the year 36,812
public record LinkToken(String key, Instant until) {
  private static final byte VERSION = 1;
  private static final int SECONDS = 5;
  private static final int HEAD = 1 + SECONDS;
  private static final int MAC = 32;
  private static final long LAST_SECOND = (1L << (8 * SECONDS)) - 1;

  /// No text is longer that can be a token: S3's keys have 1,024 bytes at most.
  private static final int LONGEST = (HEAD + 1024 + MAC) * 4 / 3 + 1;

  public LinkToken {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("a link opens a file");
    }
    long seconds = until.getEpochSecond();
    if (until.getNano() != 0 || seconds < 0 || seconds > LAST_SECOND) {
      throw new IllegalArgumentException("a link ends at a whole second, not " + until);
    }
  }

  /// What is signed; fewer bytes than KMS takes, which are 4,096.
  public byte[] message() {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    byte[] seconds = ByteBuffer.allocate(Long.BYTES).putLong(until.getEpochSecond()).array();
    return ByteBuffer.allocate(HEAD + name.length)
        .put(VERSION)
        .put(seconds, Long.BYTES - SECONDS, SECONDS)
        .put(name)
        .array();
  }

  /// The token with its signature, as it stands in a link.
  ///
  /// @param mac over [#message], 32 bytes
  public String text(byte[] mac) {
    byte[] message = message();
    byte[] all = ByteBuffer.allocate(message.length + mac.length).put(message).put(mac).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /// The token of a text that was signed; empty for every other text.
  ///
  /// Only the one text that we would write counts: base64's last character may have bits to spare,
  /// and bytes that are no UTF-8 have more than one reading.
  ///
  /// @param isSigned judges a message and the 32 bytes that came as its signature
  public static Optional<LinkToken> verified(String text, BiPredicate<byte[], byte[]> isSigned) {
    byte[] all = bytes(text);
    if (all.length <= HEAD + MAC || all[0] != VERSION) {
      return Optional.empty();
    }
    byte[] mac = Arrays.copyOfRange(all, all.length - MAC, all.length);
    return Optional.of(read(all, all.length - MAC))
        .filter(token -> token.text(mac).equals(text))
        .filter(token -> isSigned.test(token.message(), mac));
  }

  /// Empty where the text is no base64url, or longer than a token can be.
  private static byte[] bytes(String text) {
    try {
      return text.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /// @param end where the key ends
  private static LinkToken read(byte[] all, int end) {
    byte[] seconds = new byte[Long.BYTES];
    System.arraycopy(all, 1, seconds, Long.BYTES - SECONDS, SECONDS);
    var key = new String(all, HEAD, end - HEAD, StandardCharsets.UTF_8);
    return new LinkToken(key, Instant.ofEpochSecond(ByteBuffer.wrap(seconds).getLong()));
  }
}
