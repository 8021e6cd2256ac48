package callouts.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class LinkTokenTest {
  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Instant END = Instant.parse("2026-12-21T09:00:00Z");
  private static final LinkToken TOKEN = new LinkToken("trip_result.xlsx", END);

  private static String signed(LinkToken token) {
    return token.text(mac("ours", token.message()));
  }

  /// What OpenReport has KMS do: the token of a text that is signed with this key.
  private static Optional<LinkToken> verified(String text, String key) {
    return LinkToken.verified(
        text, (message, mac) -> MessageDigest.isEqual(mac, mac(key, message)));
  }

  private static byte[] mac(String key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsSignedIsVersionEndAndKey() {
    assertThat(HexFormat.of().formatHex(TOKEN.message()))
        .isEqualTo(
            "01" // the version
                + "006b28ea90"
                + HexFormat.of().formatHex("trip_result.xlsx".getBytes(UTF_8)));
  }

  @Test
  void aTokenIsWrittenTheSameForEver() {
    assertThat(signed(TOKEN))
        .isEqualTo("AQBrKOqQdHJpcF9yZXN1bHQueGxzeAiAl-BkUWqwAjywwTVaxGoiY7QoawoitSL4qXNnax2f");
  }

  @Test
  void aTokenIsShortEnoughForALineOfMail() {
    var longest = new LinkToken("x".repeat(64) + "_problems.xlsx", END);

    assertThat(signed(longest)).hasSize(155);
  }

  @Test
  void whatWasSignedIsReadAgain() {
    var random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      var token = token(random);
      assertThat(verified(signed(token), "ours")).as("%s", token).contains(token);
    }
  }

  @Test
  void aTokenWithAnyOneCharacterChangedIsNone() {
    var random = new Random(11);
    for (int i = 0; i < 10; i++) {
      var text = signed(token(random));
      for (int at = 0; at < text.length(); at++) {
        for (int letter = 0; letter < BASE64URL.length(); letter++) {
          char other = BASE64URL.charAt(letter);
          if (other != text.charAt(at)) {
            var changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(verified(changed, "ours")).as(changed).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void aTokenCutOffOrGrownIsNone() {
    var text = signed(TOKEN);
    for (int end = 0; end < text.length(); end++) {
      assertThat(verified(text.substring(0, end), "ours")).isEmpty();
      assertThat(verified(text.substring(text.length() - end), "ours")).isEmpty();
    }
    for (String more : new String[] {"A", "=", "==", ".", ">", "%0A", "\n", " "}) {
      assertThat(verified(text + more, "ours")).as("with %s", more).isEmpty();
      assertThat(verified(more + text, "ours")).as("after %s", more).isEmpty();
    }
  }

  @Test
  void aTokenSignedWithAnotherKeyIsNone() {
    assertThat(verified(signed(TOKEN), "theirs")).isEmpty();
  }

  @Test
  void aTokenOfAnotherVersionIsNone() {
    byte[] message = TOKEN.message();
    message[0] = 2;
    byte[] all = new byte[message.length + 32];
    System.arraycopy(message, 0, all, 0, message.length);
    System.arraycopy(mac("ours", message), 0, all, message.length, 32);

    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    assertThat(verified(text, "ours")).isEmpty();
  }

  @Test
  void whateverComesInIsReadOrIsNone() {
    var random = new Random(13);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[0] = 1;
      }
      var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(verified(text, "ours")).isEmpty();
      assertThat(verified(new String(bytes, UTF_8), "ours")).isEmpty();
    }
    assertThat(verified("A".repeat(10_000_000), "ours")).isEmpty();
  }

  @Test
  void aTokenOpensAFileAndEndsAtAWholeSecond() {
    assertThatThrownBy(() -> new LinkToken("", END)).hasMessageContaining("opens a file");
    assertThatThrownBy(() -> new LinkToken("k", END.plusNanos(1)))
        .hasMessageContaining("whole second");
    assertThatThrownBy(() -> new LinkToken("k", Instant.EPOCH.minusSeconds(1)))
        .hasMessageContaining("whole second");
    assertThat(new LinkToken("k", Instant.ofEpochSecond((1L << 40) - 1)).message())
        .startsWith(1, -1, -1, -1, -1, -1);
  }

  /// Keys of letters of one to three bytes in UTF-8.
  private static LinkToken token(Random random) {
    var key = new StringBuilder();
    int letters = 1 + random.nextInt(76);
    for (int i = 0; i < letters; i++) {
      key.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> 'à' + random.nextInt(30);
            case 1 -> '一' + random.nextInt(1_000);
            default -> 'a' + random.nextInt(26);
          });
    }
    return new LinkToken(key.toString(), Instant.ofEpochSecond(random.nextLong(1L << 40)));
  }
}
