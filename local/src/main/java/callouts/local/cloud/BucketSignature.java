package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Verifies presigned URLs: Signature Version 4 here, its elder in [BucketSignatureV2]. Signatures
/// in headers are taken as
/// they come: a client of the rehearsal may use any secret.
final class BucketSignature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final long LONGEST_SECONDS = 604_800;

  private final Function<String, Optional<String>> secrets;

  /// @param secrets the secret of an access key id
  BucketSignature(Function<String, Optional<String>> secrets) {
    this.secrets = secrets;
  }

  /// Refuses a request that is not signed at all, or whose presigned URL is not good now.
  void check(WireRequest request, Instant now) {
    var query = request.query();
    if (BucketSignatureV2.isUsedIn(request)) {
      BucketSignatureV2.check(request, secret(parameter(request, "AWSAccessKeyId")), now);
    } else if (query.containsKey("X-Amz-Signature") || query.containsKey("X-Amz-Algorithm")) {
      checkPresigned(request, now);
    } else if (request.header("Authorization").isEmpty()) {
      throw BucketRefusal.denied("Access Denied");
    }
  }

  private void checkPresigned(WireRequest request, Instant now) {
    var scope = Arrays.asList(parameter(request, "X-Amz-Credential").split("/"));
    if (!parameter(request, "X-Amz-Algorithm").equals(ALGORITHM) || scope.size() != 5) {
      throw malformed("X-Amz-Algorithm only supports \"" + ALGORITHM + "\"");
    }
    var expires = expires(request);
    var signedAt =
        BucketTime.basic(parameter(request, "X-Amz-Date"))
            .orElseThrow(() -> malformed("X-Amz-Date must be in the ISO8601 Long Format"));
    var secret = secret(scope.getFirst());
    refuseExpired(signedAt.plus(expires), expires, now);
    var right = signature(request, secret, scope.subList(1, 5));
    if (!MessageDigest.isEqual(bytes(right), bytes(parameter(request, "X-Amz-Signature")))) {
      throw mismatch();
    }
  }

  private String secret(String keyId) {
    return secrets
        .apply(keyId)
        .orElseThrow(
            () ->
                BucketRefusal.of(
                    403,
                    "InvalidAccessKeyId",
                    "The AWS Access Key Id you provided does not exist in our records."));
  }

  static BucketRefusal mismatch() {
    return BucketRefusal.of(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check"
            + " your key and signing method.");
  }

  private static String parameter(WireRequest request, String name) {
    var value = request.query().get(name);
    if (value == null) {
      throw malformed(
          "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
              + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }
    return value;
  }

  private static BucketRefusal malformed(String message) {
    return BucketRefusal.of(400, "AuthorizationQueryParametersError", message);
  }

  /// At most seven days (aws-facts 8).
  private static Duration expires(WireRequest request) {
    try {
      var seconds = Long.parseLong(parameter(request, "X-Amz-Expires"));
      if (seconds > LONGEST_SECONDS) {
        throw malformed(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
                + " must be less than 604800 seconds");
      }
      if (seconds < 0) {
        throw malformed("X-Amz-Expires must be non-negative");
      }
      return Duration.ofSeconds(seconds);
    } catch (NumberFormatException _) {
      throw malformed("X-Amz-Expires should be a number");
    }
  }

  private static void refuseExpired(Instant end, Duration expires, Instant now) {
    if (now.isAfter(end)) {
      throw BucketRefusal.denied("Request has expired")
          .with(
              new BucketXml()
                  .add("X-Amz-Expires", expires.toSeconds())
                  .add("Expires", end.toString())
                  .add("ServerTime", now.toString()));
    }
  }

  private static String signature(WireRequest request, String secret, List<String> scope) {
    var toSign =
        String.join(
            "\n",
            ALGORITHM,
            parameter(request, "X-Amz-Date"),
            String.join("/", scope),
            hex(Digest.of("SHA-256", bytes(canonical(request)))));
    var key = bytes("AWS4" + secret);
    for (var part : scope) {
      key = hmac(HMAC, key, part);
    }
    return hex(hmac(HMAC, key, toSign));
  }

  private static String canonical(WireRequest request) {
    var signedHeaders = parameter(request, "X-Amz-SignedHeaders");
    var headers =
        Pattern.compile(";")
            .splitAsStream(signedHeaders)
            .map(name -> name + ":" + headerValue(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        signedPath(request),
        canonicalQuery(request),
        headers,
        signedHeaders,
        request.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD"));
  }

  private static String headerValue(WireRequest request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  /// What was signed has no bucket in the path where the bucket is in the host's name.
  private static String signedPath(WireRequest request) {
    var path = request.path();
    return WireHost.of(request.header("Host").orElse(""))
        .bucket()
        .filter(bucket -> path.startsWith("/" + bucket + "/"))
        .map(bucket -> path.substring(bucket.length() + 1))
        .orElse(path);
  }

  private static String canonicalQuery(WireRequest request) {
    return request.query().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("X-Amz-Signature"))
        .map(
            entry ->
                percentEncoded(entry.getKey(), false)
                    + "="
                    + percentEncoded(entry.getValue(), false))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  /// Percent-encodes all but letters, digits and `-._~`, as Signature Version 4 wants it.
  ///
  /// @param keepSlash whether `/` stays as it is
  static String percentEncoded(String text, boolean keepSlash) {
    var encoded = new StringBuilder();
    for (var each : bytes(text)) {
      var c = (char) (each & 0xff);
      var plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "-._~".indexOf(c) >= 0
              || keepSlash && c == '/';
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  static byte[] hmac(String algorithm, byte[] key, String data) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(bytes(data));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
