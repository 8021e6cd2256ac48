package callouts.local.cloud;

import callouts.local.cloud.TableDefinition.Key;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Writes key values as text that sorts as DynamoDB sorts them, so that a query is a range of an
/// ordered map: numbers by value, texts by their UTF-8 bytes, bytes unsigned.
///
/// No key is the beginning of another: each ends with a mark, and a zero inside is escaped.
final class TableKeys {
  /// Sorts after everything a key can go on with.
  static final char HIGHEST = '\uffff';

  private static final char ZERO = '\0';
  private static final char ESCAPED_ZERO = '\1';
  private static final int EXPONENT_OFFSET = 0x1000;

  private TableKeys() {}

  /// The key of an item; every key attribute must be there, of its type and not empty.
  static String ofItem(List<Key> keys, TableValue.M item) {
    var text = new StringBuilder();
    for (var key : keys) {
      var value = item.entries().get(key.name());
      if (value == null) {
        throw TableRefusal.invalidValue("Missing the key " + key.name() + " in the item");
      }
      check(key, value);
      append(value, text);
    }
    return text.toString();
  }

  /// The key of an index entry, or nothing where the item lacks one of the index's keys.
  static Optional<String> ofIndexEntry(
      TableDefinition.Index index, TableValue.M item, String tableKey) {
    var text = new StringBuilder();
    for (var key : index.keys()) {
      var value = item.entries().get(key.name());
      if (value == null) {
        return Optional.empty();
      }
      checkIndexed(index, key, value);
      append(value, text);
    }
    return Optional.of(text.append(tableKey).toString());
  }

  private static void check(Key key, TableValue value) {
    if (!value.type().equals(key.type().name())) {
      throw TableRefusal.invalidValue(
          "Type mismatch for key %s expected: %s actual: %s"
              .formatted(key.name(), key.type(), value.type()));
    }
    if (isEmpty(value)) {
      throw TableRefusal.invalid(
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty string value. Key: "
              + key.name());
    }
  }

  private static void checkIndexed(TableDefinition.Index index, Key key, TableValue value) {
    if (!value.type().equals(key.type().name())) {
      throw TableRefusal.invalidValue(
          "Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: %s"
              .formatted(key.name(), key.type(), value.type(), index.name()));
    }
    if (isEmpty(value)) {
      throw TableRefusal.invalid(
          ("One or more parameter values are not valid. A value specified for a secondary index"
                  + " key is not supported. The AttributeValue for a key attribute cannot contain"
                  + " an empty string value. IndexName: %s, IndexKey: %s")
              .formatted(index.name(), key.name()));
    }
  }

  private static boolean isEmpty(TableValue value) {
    return switch (value) {
      case TableValue.S(var text) -> text.isEmpty();
      case TableValue.B(var latin1) -> latin1.isEmpty();
      default -> false;
    };
  }

  /// One whole key value.
  static String of(TableValue value) {
    var text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  /// What every key that begins with this text or these bytes begins with.
  static String prefixOf(TableValue value) {
    var whole = of(value);
    return whole.substring(0, whole.length() - 2);
  }

  private static void append(TableValue value, StringBuilder key) {
    switch (value) {
      case TableValue.S(var text) -> appendText(text, key);
      case TableValue.B(var latin1) -> appendText(latin1, key);
      case TableValue.N(var number) -> appendNumber(number, key);
      default -> throw TableRefusal.invalid("The provided key element does not match the schema");
    }
  }

  private static void appendText(String text, StringBuilder key) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      key.append(TableBytes.inUtf8Order(c));
      if (c == ZERO) {
        key.append(ESCAPED_ZERO);
      }
    }
    key.append(ZERO).append(ZERO);
  }

  private static void appendNumber(BigDecimal number, StringBuilder key) {
    var exponent = TableNumber.exponent(number);
    var digits = number.unscaledValue().abs().toString();
    switch (number.signum()) {
      case 0 -> key.append('1');
      case 1 -> key.append('2').append((char) (EXPONENT_OFFSET + exponent)).append(digits).append(ZERO);
      default -> {
        key.append('0').append((char) (EXPONENT_OFFSET - exponent));
        digits.chars().forEach(digit -> key.append((char) ('0' + '9' - digit)));
        key.append('~');
      }
    }
  }
}
