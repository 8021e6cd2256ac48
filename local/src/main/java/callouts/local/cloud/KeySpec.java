package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The kinds of keys a template can have here, by KMS's names.
public enum KeySpec {
  /// Encrypts for other services. Nothing is encrypted in a rehearsal.
  SYMMETRIC_DEFAULT("ENCRYPT_DECRYPT", "", ""),

  /// Signs and verifies messages (RFC 2104, FIPS 180).
  HMAC_256("GENERATE_VERIFY_MAC", "HMAC_SHA_256", "HmacSHA256");

  private final String usage;
  private final String algorithm;
  private final String javaName;

  KeySpec(String usage, String algorithm, String javaName) {
    this.usage = usage;
    this.algorithm = algorithm;
    this.javaName = javaName;
  }

  /// The kind of an `AWS::KMS::Key`.
  ///
  /// @throws IllegalArgumentException where there is no such kind, or it is not for that use
  public static KeySpec of(String name, String usage) {
    for (var spec : values()) {
      if (spec.name().equals(name) && spec.usage.equals(usage)) {
        return spec;
      }
    }
    throw new IllegalArgumentException(
        "the rehearsal does not know a key of the kind " + name + " for " + usage);
  }

  /// The signature of a message; empty where a key of this kind has no such algorithm.
  Optional<byte[]> mac(String wanted, String secret, byte[] message) {
    if (algorithm.isEmpty() || !algorithm.equals(wanted)) {
      return Optional.empty();
    }
    try {
      var mac = Mac.getInstance(javaName);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), javaName));
      return Optional.of(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + javaName, e);
    }
  }
}
