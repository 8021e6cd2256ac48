package callouts.aws;

import callouts.report.LinkToken;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// The key that signs the links to reports. It never leaves AWS KMS, which signs and verifies with
/// it for whoever may.
public final class LinkKey {
  private static final MacAlgorithmSpec ALGORITHM = MacAlgorithmSpec.HMAC_SHA_256;

  private final KmsClient kms;
  private final String key;

  /// Uses the key named by `LINK_KEY`.
  public LinkKey(Cloud cloud) {
    this.kms = cloud.kms();
    this.key = cloud.variable("LINK_KEY");
  }

  /// The token's text, signed.
  public String sign(LinkToken token) {
    var signed =
        kms.generateMac(
            mac ->
                mac.keyId(key)
                    .macAlgorithm(ALGORITHM)
                    .message(SdkBytes.fromByteArray(token.message())));
    return token.text(signed.mac().asByteArray());
  }

  /// The token of a text that was signed with this key; empty for any other text. Whether it has
  /// expired is not looked at.
  public Optional<LinkToken> verified(String text) {
    return LinkToken.verified(text, this::isOurs);
  }

  private boolean isOurs(byte[] message, byte[] signature) {
    try {
      return kms.verifyMac(
              mac ->
                  mac.keyId(key)
                      .macAlgorithm(ALGORITHM)
                      .message(SdkBytes.fromByteArray(message))
                      .mac(SdkBytes.fromByteArray(signature)))
          .macValid();
    } catch (KmsInvalidMacException e) {
      return false;
    }
  }
}
