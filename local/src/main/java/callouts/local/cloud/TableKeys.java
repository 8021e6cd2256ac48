package callouts.local.cloud;

import callouts.local.cloud.TableDefinition.Key;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Writes key values as text that sorts as DynamoDB sorts them, so that a query is a range of an
/// ordered map: numbers by value, texts by their UTF-8 bytes, bytes unsigned. No key is the
/// beginning of another.
final class TableKeys {
  private static final int LONGEST_PARTITION = 2048;
  private static final int LONGEST_SORT = 1024;
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
      refuseLong(value, text.isEmpty());
      append(value, text);
    }
    return text.toString();
  }

  private static void refuseLong(TableValue value, boolean isPartition) {
    if (TableSize.of(value) > (isPartition ? LONGEST_PARTITION : LONGEST_SORT)) {
      throw TableRefusal.invalidValue(
          isPartition
              ? "Size of hashkey has exceeded the maximum size limit of2048 bytes"
              : "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }
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
    return switch (value) {
      case TableValue.S(var text) -> OrderedText.prefixOf(text);
      case TableValue.B(var latin1) -> OrderedText.prefixOf(latin1);
      default -> throw notAKey();
    };
  }

  private static void append(TableValue value, StringBuilder key) {
    switch (value) {
      case TableValue.S(var text) -> key.append(OrderedText.of(text));
      case TableValue.B(var latin1) -> key.append(OrderedText.of(latin1));
      case TableValue.N(var number) -> appendNumber(number, key);
      default -> throw notAKey();
    }
  }

  private static TableRefusal notAKey() {
    return TableRefusal.invalid("The provided key element does not match the schema");
  }

  /// Sign, exponent, digits; a negative number's are turned round, so that more is less.
  private static void appendNumber(BigDecimal number, StringBuilder key) {
    var exponent = TableNumber.exponent(number);
    var digits = number.unscaledValue().abs().toString();
    switch (number.signum()) {
      case 0 -> key.append('1');
      case 1 ->
          key.append('2')
              .append((char) (EXPONENT_OFFSET + exponent))
              .append(digits)
              .append(OrderedText.END);
      default -> {
        key.append('0').append((char) (EXPONENT_OFFSET - exponent));
        digits.chars().forEach(digit -> key.append((char) ('0' + '9' - digit)));
        key.append('~');
      }
    }
  }
}
