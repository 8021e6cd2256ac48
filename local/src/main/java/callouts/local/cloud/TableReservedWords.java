package callouts.local.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// The words DynamoDB does not let an expression use as a bare attribute name.
final class TableReservedWords {
  private static final Set<String> WORDS = read();

  private TableReservedWords() {}

  static boolean contains(String word) {
    return WORDS.contains(word.toUpperCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (var words = TableReservedWords.class.getResourceAsStream("table-reserved-words.txt")) {
      var text = new String(Objects.requireNonNull(words).readAllBytes(), StandardCharsets.UTF_8);
      return Set.of(text.strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
