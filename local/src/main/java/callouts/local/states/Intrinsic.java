package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.StringTokenizer;

/// The intrinsic functions of the Amazon States Language, all eighteen.
enum Intrinsic {
  FORMAT("Format", 1, Integer.MAX_VALUE),
  STRING_TO_JSON("StringToJson", 1, 1),
  JSON_TO_STRING("JsonToString", 1, 1),
  ARRAY("Array", 0, Integer.MAX_VALUE),
  ARRAY_PARTITION("ArrayPartition", 2, 2),
  ARRAY_CONTAINS("ArrayContains", 2, 2),
  ARRAY_RANGE("ArrayRange", 3, 3),
  ARRAY_GET_ITEM("ArrayGetItem", 2, 2),
  ARRAY_LENGTH("ArrayLength", 1, 1),
  ARRAY_UNIQUE("ArrayUnique", 1, 1),
  BASE64_ENCODE("Base64Encode", 1, 1),
  BASE64_DECODE("Base64Decode", 1, 1),
  HASH("Hash", 2, 2),
  JSON_MERGE("JsonMerge", 3, 3),
  MATH_RANDOM("MathRandom", 2, 3),
  MATH_ADD("MathAdd", 2, 2),
  STRING_SPLIT("StringSplit", 2, 2),
  UUID("UUID", 0, 0);

  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_ARRAY = 1_000;
  private static final Set<String> DIGESTS =
      Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  private final String word;
  private final int fewest;
  private final int most;

  Intrinsic(String word, int fewest, int most) {
    this.word = "States." + word;
    this.fewest = fewest;
    this.most = most;
  }

  /// Finds a function by its full name, such as `States.Hash`.
  static Optional<Intrinsic> of(String name) {
    return Arrays.stream(values()).filter(each -> each.word.equals(name)).findFirst();
  }

  /// @throws IllegalArgumentException where the function cannot take so many arguments
  void check(int arguments) {
    if (arguments < fewest || arguments > most) {
      throw new IllegalArgumentException(word + " does not take " + arguments + " arguments");
    }
  }

  /// @throws IllegalArgumentException in words, where an argument is none of its kind
  JsonNode apply(List<JsonNode> given, Chance chance) {
    return switch (this) {
      case FORMAT -> format(given);
      case STRING_TO_JSON ->
          JsonText.parse(text(given.get(0)))
              .orElseThrow(() -> new IllegalArgumentException("the text is not JSON"));
      case JSON_TO_STRING -> TextNode.valueOf(JsonText.write(given.get(0)));
      case ARRAY -> JsonText.array().addAll(given);
      case ARRAY_PARTITION -> partition(array(given.get(0)), integer(given.get(1)));
      case ARRAY_CONTAINS -> BooleanNode.valueOf(contains(array(given.get(0)), given.get(1)));
      case ARRAY_RANGE ->
          range(integer(given.get(0)), integer(given.get(1)), integer(given.get(2)));
      case ARRAY_GET_ITEM -> item(array(given.get(0)), integer(given.get(1)));
      case ARRAY_LENGTH -> LongNode.valueOf(array(given.get(0)).size());
      case ARRAY_UNIQUE -> unique(array(given.get(0)));
      case BASE64_ENCODE ->
          TextNode.valueOf(
              Base64.getEncoder()
                  .encodeToString(shortText(given.get(0)).getBytes(StandardCharsets.UTF_8)));
      case BASE64_DECODE ->
          TextNode.valueOf(
              new String(
                  Base64.getDecoder().decode(shortText(given.get(0))), StandardCharsets.UTF_8));
      case HASH -> TextNode.valueOf(hash(given.get(0), text(given.get(1))));
      case JSON_MERGE -> merge(given.get(0), given.get(1), given.get(2));
      case MATH_RANDOM -> random(given, chance);
      case MATH_ADD -> LongNode.valueOf(integer(given.get(0)) + integer(given.get(1)));
      case STRING_SPLIT -> split(text(given.get(0)), text(given.get(1)));
      case UUID -> TextNode.valueOf(chance.uuid());
    };
  }

  private static JsonNode format(List<JsonNode> given) {
    var template = text(given.get(0));
    var result = new StringBuilder();
    var next = 1;
    for (var i = 0; i < template.length(); i++) {
      var c = template.charAt(i);
      if (c == '\\' && i + 1 < template.length()) {
        result.append(template.charAt(++i));
      } else if (template.startsWith("{}", i)) {
        if (next == given.size()) {
          throw new IllegalArgumentException("more {} than values");
        }
        var value = given.get(next++);
        result.append(value.isTextual() ? value.textValue() : JsonText.write(value));
        i++;
      } else {
        result.append(c);
      }
    }
    if (next != given.size()) {
      throw new IllegalArgumentException("fewer {} than values");
    }
    return TextNode.valueOf(result.toString());
  }

  private static JsonNode partition(JsonNode array, long size) {
    if (size < 1) {
      throw new IllegalArgumentException("a part has at least one element");
    }
    var parts = JsonText.array();
    for (var i = 0; i < array.size(); i++) {
      var part = i % size == 0 ? parts.addArray() : parts.withArray("/" + (parts.size() - 1));
      part.add(array.get(i));
    }
    return parts;
  }

  private static boolean contains(JsonNode array, JsonNode wanted) {
    for (var element : array) {
      if (element.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode range(long first, long last, long step) {
    if (step == 0) {
      throw new IllegalArgumentException("the step is zero");
    }
    if ((last - first) / step >= LONGEST_ARRAY) {
      throw new IllegalArgumentException("more than " + LONGEST_ARRAY + " elements");
    }
    var array = JsonText.array();
    for (var value = first; step > 0 ? value <= last : value >= last; value += step) {
      array.add(value);
    }
    return array;
  }

  private static JsonNode item(JsonNode array, long index) {
    if (index < 0 || index >= array.size()) {
      throw new IllegalArgumentException("there is no element " + index);
    }
    return array.get((int) index);
  }

  private static JsonNode unique(JsonNode array) {
    var seen = new LinkedHashSet<JsonNode>();
    array.forEach(seen::add);
    return JsonText.array().addAll(seen);
  }

  private static String hash(JsonNode data, String algorithm) {
    if (!DIGESTS.contains(algorithm)) {
      throw new IllegalArgumentException(algorithm + " is not one of " + DIGESTS);
    }
    var text = data.isTextual() ? data.textValue() : JsonText.write(data);
    try {
      var digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode merge(JsonNode first, JsonNode second, JsonNode deep) {
    if (!(first instanceof ObjectNode a) || !(second instanceof ObjectNode b)) {
      throw new IllegalArgumentException("both values are objects");
    }
    if (!deep.isBoolean() || deep.booleanValue()) {
      throw new IllegalArgumentException("only a shallow merge, false, is supported");
    }
    ObjectNode merged = JsonText.object().setAll(a);
    return merged.setAll(b);
  }

  /// The optional seed of the definition fixes the number, as on AWS; else the run's seed does.
  private static JsonNode random(List<JsonNode> given, Chance chance) {
    var first = integer(given.get(0));
    var last = integer(given.get(1));
    if (first >= last) {
      throw new IllegalArgumentException("the first number is below the second");
    }
    var fraction =
        given.size() == 3 ? new Random(integer(given.get(2))).nextDouble() : chance.fraction();
    return LongNode.valueOf(first + (long) (fraction * (last - first)));
  }

  private static JsonNode split(String text, String delimiters) {
    var parts = JsonText.array();
    var tokens = new StringTokenizer(text, delimiters);
    while (tokens.hasMoreTokens()) {
      parts.add(tokens.nextToken());
    }
    return parts;
  }

  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a text is needed");
    }
    return value.textValue();
  }

  private static String shortText(JsonNode value) {
    if (text(value).length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("more than " + LONGEST_TEXT + " characters");
    }
    return text(value);
  }

  private static JsonNode array(JsonNode value) {
    if (!value.isArray()) {
      throw new IllegalArgumentException("an array is needed");
    }
    return value;
  }

  /// A number with a fraction is rounded, as on AWS.
  private static long integer(JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException("a number is needed");
    }
    return value.isIntegralNumber() ? value.longValue() : Math.round(value.doubleValue());
  }
}
