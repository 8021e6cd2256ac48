package callouts.local.cloud;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Verifies presigned URLs of Signature Version 2, which `aws s3 presign` and boto3 still make in
/// us-east-1: `?AWSAccessKeyId=…&Signature=…&Expires=…`.
final class BucketSignatureV2 {
  private static final Set<String> SIGNED_PARAMETERS =
      Set.of(
          "partNumber",
          "response-cache-control",
          "response-content-disposition",
          "response-content-encoding",
          "response-content-language",
          "response-content-type",
          "response-expires",
          "uploadId",
          "uploads",
          "versionId",
          "versions");

  private BucketSignatureV2() {}

  static boolean isUsedIn(WireRequest request) {
    return request.query().containsKey("AWSAccessKeyId");
  }

  /// @throws BucketRefusal where the link has expired or was not signed with this secret
  static void check(WireRequest request, String secret, Instant now) {
    var end = end(request);
    if (now.isAfter(end)) {
      throw BucketRefusal.denied("Request has expired")
          .with(new BucketXml().add("Expires", end.toString()).add("ServerTime", now.toString()));
    }
    var right = BucketSignature.hmac("HmacSHA1", BucketSignature.bytes(secret), toSign(request));
    var given = request.query().getOrDefault("Signature", "");
    var signature = Base64.getEncoder().encode(right);
    if (!MessageDigest.isEqual(signature, BucketSignature.bytes(given))) {
      throw BucketSignature.mismatch();
    }
  }

  private static Instant end(WireRequest request) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(request.query().getOrDefault("Expires", "")));
    } catch (NumberFormatException | DateTimeException _) {
      throw BucketRefusal.denied("Invalid date (should be seconds since epoch)");
    }
  }

  private static String toSign(WireRequest request) {
    return String.join(
        "\n",
        request.method(),
        headerOrParameter(request, "content-md5"),
        headerOrParameter(request, "content-type"),
        request.query().getOrDefault("Expires", ""),
        amazonHeaders(request) + resource(request));
  }

  private static String headerOrParameter(WireRequest request, String name) {
    return request.header(name).orElse(request.query().getOrDefault(name, ""));
  }

  private static String amazonHeaders(WireRequest request) {
    var headers = new TreeMap<String, String>();
    request.query().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    request
        .headers()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return headers.entrySet().stream()
        .filter(header -> header.getKey().startsWith("x-amz-"))
        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
        .collect(Collectors.joining());
  }

  private static String resource(WireRequest request) {
    var parameters =
        request.query().entrySet().stream()
            .filter(entry -> SIGNED_PARAMETERS.contains(entry.getKey()))
            .map(
                entry ->
                    entry.getValue().isEmpty()
                        ? entry.getKey()
                        : entry.getKey() + "=" + entry.getValue())
            .sorted()
            .collect(Collectors.joining("&"));
    return request.path() + (parameters.isEmpty() ? "" : "?" + parameters);
  }
}
