package callouts.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where the keys of a rehearsal come from, and what is left of them in the next.
class KeyServiceTest {
  private final Store store = Store.inMemory();

  @AfterEach
  void close() {
    store.close();
  }

  private static KeyService keys(Store store, long seed) {
    var loop = new EventLoop(CloudUnderTest.Ours.START, new Pace.Max());
    var account = new Account("us-east-1", "123456789012");
    var keys = new KeyService(new CloudBase(loop, store, new Ids(seed), account), seed);
    keys.create("link", KeySpec.HMAC_256);
    keys.create("other", KeySpec.HMAC_256);
    return keys;
  }

  private static String signature(KeyService keys, String key) {
    var body =
        "{\"KeyId\":\"%s\",\"MacAlgorithm\":\"HMAC_SHA_256\",\"Message\":\"bQ==\"}".formatted(key);
    var target = Map.of("X-Amz-Target", List.of("TrentService.GenerateMac"));
    var response =
        keys.handle(new WireRequest("POST", "/", new TreeMap<>(), target, body.getBytes(UTF_8)));
    assertThat(response.status()).isEqualTo(200);
    return new String(response.body(), UTF_8).replaceFirst(".*\"Mac\":\"", "");
  }

  @Test
  void theSameSeedGivesTheSameSignatures() {
    try (var another = Store.inMemory()) {
      assertThat(signature(keys(store, 7), "link")).isEqualTo(signature(keys(another, 7), "link"));
    }
  }

  @Test
  void anotherSeedOrAnotherKeyGivesOthers() {
    try (var another = Store.inMemory()) {
      var keys = keys(store, 7);
      assertThat(signature(keys, "link")).isNotEqualTo(signature(keys, "other"));
      assertThat(signature(keys, "link")).isNotEqualTo(signature(keys(another, 8), "link"));
    }
  }

  @Test
  void aKeyInTheStoreIsTheSameAfterARestartWithAnotherSeed() {
    var before = signature(keys(store, 7), "link");

    assertThat(signature(keys(store, 8), "link")).isEqualTo(before);
  }

  @Test
  void aKindOfKeyThatIsNotKnownIsRefusedByName() {
    assertThatThrownBy(() -> KeySpec.of("RSA_2048", "SIGN_VERIFY"))
        .hasMessageContaining("RSA_2048 for SIGN_VERIFY");
    assertThatThrownBy(() -> KeySpec.of("HMAC_256", "ENCRYPT_DECRYPT"))
        .hasMessageContaining("HMAC_256 for ENCRYPT_DECRYPT");
    assertThat(KeySpec.of("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"))
        .isEqualTo(KeySpec.SYMMETRIC_DEFAULT);
  }
}
