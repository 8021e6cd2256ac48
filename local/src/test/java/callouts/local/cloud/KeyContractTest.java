package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.VerifyMacResponse;

/// What the users of keys rely on, asked of ours and of moto in the same words.
@ParameterizedClass
@EnumSource
class KeyContractTest {
  private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("trip_result.xlsx");

  @Parameter MotoBackend backend = MotoBackend.IN_MEMORY;

  private static CloudUnderTest cloud = CloudUnderTest.Ours.fresh().inMemory();
  private KmsClient kms = cloud.kms();

  @BeforeParameterizedClassInvocation
  static void start(MotoBackend backend) throws IOException, InterruptedException {
    cloud = backend.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws InterruptedException {
    cloud.close();
  }

  @BeforeEach
  void connect() {
    kms = cloud.kms();
  }

  @AfterEach
  void disconnect() {
    kms.close();
  }

  /// A new key; ours makes keys of a template only.
  private String key(KeySpec spec) {
    var id = UUID.randomUUID().toString();
    return switch (cloud) {
      case CloudUnderTest.InMemory(var ours) -> ours.keys.create(id, spec);
      case CloudUnderTest.OverThePort(var ours, _, _) ->
          ours.loop.call(() -> ours.keys.create(id, spec));
      case CloudUnderTest.Theirs _ ->
          kms.createKey(create -> create.keySpec(spec.name()).keyUsage(usage(spec)))
              .keyMetadata()
              .arn();
    };
  }

  private static KeyUsageType usage(KeySpec spec) {
    return switch (spec) {
      case SYMMETRIC_DEFAULT -> KeyUsageType.ENCRYPT_DECRYPT;
      case HMAC_256 -> KeyUsageType.GENERATE_VERIFY_MAC;
    };
  }

  private SdkBytes sign(String key, SdkBytes message) {
    return kms.generateMac(
            mac -> mac.keyId(key).message(message).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
        .mac();
  }

  private VerifyMacResponse verify(String key, SdkBytes message, SdkBytes signature) {
    return kms.verifyMac(
        mac ->
            mac.keyId(key)
                .message(message)
                .mac(signature)
                .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256));
  }

  @Test
  void whatAKeySignsItVerifies() {
    var key = key(KeySpec.HMAC_256);

    var signature = sign(key, MESSAGE);

    assertThat(signature.asByteArray()).hasSize(32);
    assertThat(sign(key, MESSAGE)).isEqualTo(signature);
    var verified = verify(key, MESSAGE, signature);
    assertThat(verified.macValid()).isTrue();
    assertThat(verified.macAlgorithm()).isEqualTo(MacAlgorithmSpec.HMAC_SHA_256);
  }

  @Test
  void aKeyIsNamedByItsIdOrItsArn() {
    var arn = key(KeySpec.HMAC_256);
    var id = arn.replaceFirst(".*/", "");

    assertThat(arn).matches("arn:aws:kms:us-east-1:\\d{12}:key/[0-9a-f-]{36}");
    assertThat(verify(id, MESSAGE, sign(arn, MESSAGE)).macValid()).isTrue();
  }

  @Test
  void anotherMessageOrSignatureIsNotVerified() {
    var key = key(KeySpec.HMAC_256);
    var signature = sign(key, MESSAGE);
    byte[] changed = signature.asByteArray();
    changed[31] ^= 1;

    for (var wrong : new SdkBytes[] {SdkBytes.fromByteArray(changed), MESSAGE}) {
      assertThatThrownBy(() -> verify(key, MESSAGE, wrong))
          .isInstanceOfSatisfying(
              KmsInvalidMacException.class,
              refused -> assertThat(refused.statusCode()).isEqualTo(400));
    }
    assertThatThrownBy(() -> verify(key, SdkBytes.fromUtf8String("other"), signature))
        .isInstanceOf(KmsInvalidMacException.class);
  }

  @Test
  void anotherKeyDoesNotVerify() {
    var signature = sign(key(KeySpec.HMAC_256), MESSAGE);
    var other = key(KeySpec.HMAC_256);

    assertThatThrownBy(() -> verify(other, MESSAGE, signature))
        .isInstanceOf(KmsInvalidMacException.class);
  }

  @Test
  void aKeyForEncryptingSignsNothing() {
    var key = key(KeySpec.SYMMETRIC_DEFAULT);

    assertThatThrownBy(() -> sign(key, MESSAGE)).isInstanceOf(InvalidKeyUsageException.class);
    assertThatThrownBy(() -> verify(key, MESSAGE, MESSAGE))
        .isInstanceOf(InvalidKeyUsageException.class);
  }

  @Test
  void aKeyThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> sign(UUID.randomUUID().toString(), MESSAGE))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anAlgorithmThatIsNoneIsRefused() {
    var key = key(KeySpec.HMAC_256);

    assertThatThrownBy(
            () -> kms.generateMac(mac -> mac.keyId(key).message(MESSAGE).macAlgorithm("HMAC_MD5")))
        .isInstanceOf(KmsException.class);
  }

  @Test
  void answersNameTheKeyByItsArn() {
    assumeFalse(backend == MotoBackend.MOTO, "moto 5.2.1 names it by its id");
    var arn = key(KeySpec.HMAC_256);
    var id = arn.replaceFirst(".*/", "");
    var signed =
        kms.generateMac(mac -> mac.keyId(id).message(MESSAGE).macAlgorithm("HMAC_SHA_256"));

    assertThat(signed.keyId()).isEqualTo(arn);
    assertThat(verify(id, MESSAGE, signed.mac()).keyId()).isEqualTo(arn);
  }

  @Test
  void aKeySignsByTheAlgorithmOfItsKindOnly() {
    assumeFalse(backend == MotoBackend.MOTO, "moto 5.2.1 signs by any");
    var key = key(KeySpec.HMAC_256);

    assertThatThrownBy(
            () ->
                kms.generateMac(
                    mac ->
                        mac.keyId(key)
                            .message(MESSAGE)
                            .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_512)))
        .isInstanceOf(InvalidKeyUsageException.class);
  }

  @Test
  void aMessageHasOneTo4096Bytes() {
    assumeFalse(backend == MotoBackend.MOTO, "moto 5.2.1 has no limit");
    var key = key(KeySpec.HMAC_256);

    assertThat(sign(key, SdkBytes.fromByteArray(new byte[4_096])).asByteArray()).hasSize(32);
    for (var length : new int[] {0, 4_097}) {
      assertThatThrownBy(() -> sign(key, SdkBytes.fromByteArray(new byte[length])))
          .isInstanceOf(KmsException.class)
          .hasMessageContaining("not " + length);
    }
  }

  @Test
  void whatOursDoesNotSimulateItRefusesByName() {
    assumeFalse(backend == MotoBackend.MOTO, "moto simulates more");
    var key = key(KeySpec.HMAC_256);

    assertThatThrownBy(() -> kms.describeKey(describe -> describe.keyId(key)))
        .isInstanceOf(KmsException.class)
        .hasMessageContaining("operation DescribeKey");
    assertThatThrownBy(
            () ->
                kms.generateMac(
                    mac ->
                        mac.keyId(key).message(MESSAGE).macAlgorithm("HMAC_SHA_256").dryRun(true)))
        .isInstanceOf(KmsException.class)
        .hasMessageContaining("member DryRun");
  }
}
