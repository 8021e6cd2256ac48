package callouts.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The local keys: the part of AWS KMS that signs and verifies messages, in AWS JSON 1.1.
///
/// What a key signs with is made of the rehearsal's seed and the key's id, so that the same seed
/// gives the same signatures, and is kept in the store, so that what was signed before a restart is
/// still good after it. Everything but GenerateMac and VerifyMac is refused by name.
public final class KeyService implements WireService {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TARGET = "TrentService.";

  /// Limits of botocore's model: PlaintextType and CiphertextType.
  private static final int LONGEST_MESSAGE = 4_096;

  private static final int LONGEST_MAC = 6_144;

  private final Map<String, KeySpec> specs = new HashMap<>();
  private final Map<String, String> secrets;
  private final Account account;
  private final long seed;

  /// @param seed what the keys are made of, where the store has none yet
  public KeyService(CloudBase base, long seed) {
    this.secrets = base.store().texts("kms.secrets");
    this.account = base.account();
    this.seed = seed;
  }

  @Override
  public String signingName() {
    return "kms";
  }

  /// Creates a key, or leaves the one of that id as it is.
  ///
  /// @return its ARN
  public String create(String id, KeySpec spec) {
    var text = "a key of the rehearsal " + seed + " " + id;
    specs.put(id, spec);
    secrets.putIfAbsent(id, Digest.hex("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
    return account.arn("kms", "key/" + id);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      var target = request.header("X-Amz-Target").orElse("");
      var operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
      return response(200, answer(operation, body(request)));
    } catch (KeyRefusal refusal) {
      return response(400, refusal.json());
    }
  }

  private static JsonNode body(WireRequest request) {
    try {
      return JSON.readTree(request.text());
    } catch (JsonProcessingException e) {
      throw new KeyRefusal("SerializationException", "the request is no JSON");
    }
  }

  private static WireResponse response(int status, ObjectNode json) {
    return WireResponse.text(status, "application/x-amz-json-1.1", json.toString());
  }

  private ObjectNode answer(String operation, JsonNode body) {
    return switch (operation) {
      case "GenerateMac" -> generateMac(body);
      case "VerifyMac" -> verifyMac(body);
      default -> throw KeyRefusal.notSimulated("operation " + operation);
    };
  }

  private ObjectNode generateMac(JsonNode body) {
    return answer(body).put("Mac", Base64.getEncoder().encodeToString(mac(body)));
  }

  private ObjectNode verifyMac(JsonNode body) {
    var given = bytes(body, "Mac", LONGEST_MAC);
    if (!MessageDigest.isEqual(given, mac(body))) {
      throw new KeyRefusal("KMSInvalidMacException", "the MAC is not that of the message");
    }
    return answer(body).put("MacValid", true);
  }

  private ObjectNode answer(JsonNode body) {
    return JSON.createObjectNode()
        .put("KeyId", account.arn("kms", "key/" + id(body)))
        .put("MacAlgorithm", body.path("MacAlgorithm").asText());
  }

  private byte[] mac(JsonNode body) {
    refuseOthers(body);
    var message = bytes(body, "Message", LONGEST_MESSAGE);
    var id = id(body);
    var spec = specs.get(id);
    if (spec == null) {
      throw new KeyRefusal(
          "NotFoundException", "Key '" + account.arn("kms", "key/" + id) + "' does not exist");
    }
    var algorithm = body.path("MacAlgorithm").asText();
    return spec.mac(algorithm, secrets.getOrDefault(id, ""), message)
        .orElseThrow(
            () ->
                new KeyRefusal(
                    "InvalidKeyUsageException",
                    "a key of the kind %s has no algorithm %s".formatted(spec, algorithm)));
  }

  private static void refuseOthers(JsonNode body) {
    for (var member : new String[] {"DryRun", "GrantTokens"}) {
      if (body.hasNonNull(member)) {
        throw KeyRefusal.notSimulated("member " + member);
      }
    }
  }

  /// The id in a key's ARN, or the id itself.
  private String id(JsonNode body) {
    var prefix = account.arn("kms", "key/");
    var key = body.path("KeyId").asText();
    if (key.isEmpty()) {
      throw KeyRefusal.invalid("KeyId is missing");
    }
    return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
  }

  private static byte[] bytes(JsonNode body, String member, int most) {
    try {
      var bytes = Base64.getDecoder().decode(body.path(member).asText());
      if (bytes.length == 0 || bytes.length > most) {
        throw KeyRefusal.invalid(member + " has 1 to " + most + " bytes, not " + bytes.length);
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new KeyRefusal("SerializationException", member + " is no base64");
    }
  }
}
