package callouts.local.cloud;

import java.math.BigDecimal;

/// The size DynamoDB counts for a value: names and values in UTF-8 bytes, numbers by their digits.
final class TableSize {
  /// The largest item, in bytes (aws-facts 8).
  static final int LARGEST_ITEM = 400 * 1024;

  private static final int CONTAINER = 3;

  private TableSize() {}

  static int ofItem(TableValue.M item) {
    var size = 0;
    for (var entry : item.entries().entrySet()) {
      size += TableBytes.utf8Length(entry.getKey()) + of(entry.getValue());
    }
    return size;
  }

  static int of(TableValue value) {
    return switch (value) {
      case TableValue.S(var text) -> TableBytes.utf8Length(text);
      case TableValue.N(var number) -> ofNumber(number);
      case TableValue.B(var latin1) -> latin1.length();
      case TableValue.Bool _, TableValue.Null _ -> 1;
      case TableValue.M map -> CONTAINER + map.entries().size() + ofItem(map);
      case TableValue.L(var items) ->
          CONTAINER + items.stream().mapToInt(each -> 1 + of(each)).sum();
      case TableValue.SS(var texts) -> texts.stream().mapToInt(TableBytes::utf8Length).sum();
      case TableValue.NS(var numbers) -> numbers.stream().mapToInt(TableSize::ofNumber).sum();
      case TableValue.BS(var bytes) -> bytes.stream().mapToInt(String::length).sum();
    };
  }

  private static int ofNumber(BigDecimal number) {
    return (number.precision() + 1) / 2 + (number.signum() < 0 ? 2 : 1);
  }
}
