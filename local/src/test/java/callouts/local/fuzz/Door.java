package callouts.local.fuzz;

import java.io.IOException;

/// A way into the product, and bad input for it.
interface Door {

  /// Makes one input.
  Input draw(Chance chance) throws IOException;

  /// One bad input.
  ///
  /// @param what how it came to be bad, such as `external entity in xl/styles.xml`
  record Input(String what, Handing handing) {}

  /// Hands an input in and judges the answer.
  interface Handing {
    /// @return the kind of answer in a word or two, such as `rejected`
    /// @throws Exception where the answer is none that this door may give: that is a crash
    String hand() throws Exception;
  }

  /// An answer that must not be.
  final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String what) {
      super(what);
    }
  }
}
