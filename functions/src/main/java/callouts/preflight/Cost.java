package callouts.preflight;

import java.math.BigDecimal;
import java.util.List;

/// What the calls of a job will cost, by [Rates]; an estimate.
///
/// @param currency such as `USD`
/// @param items what is summed up, the largest kinds first
/// @param left what is left out of the sum, in words, as there is no price of it; may be empty
public record Cost(String currency, List<Item> items, List<String> left) {

  /// One line of the sum.
  ///
  /// @param what is paid for, such as `Calls to GB`
  /// @param how it comes about, such as `12.5 minutes at 0.01`
  /// @param source of the price
  /// @param confirmed whether the price was read at its publisher's
  public record Item(
      String what, String how, BigDecimal amount, String source, boolean confirmed) {}

  public Cost {
    items = List.copyOf(items);
    left = List.copyOf(left);
  }

  /// All items together.
  public BigDecimal sum() {
    return items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
