package callouts.local.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table's name, keys and global secondary indexes.
///
/// @param indexes may be empty
public record TableDefinition(String name, Key partition, Optional<Key> sort, List<Index> indexes) {
  public TableDefinition {
    indexes = List.copyOf(indexes);
  }

  /// A key attribute.
  public record Key(String name, KeyType type) {
    /// A key that is a text.
    public static Key text(String name) {
      return new Key(name, KeyType.S);
    }
  }

  /// What a key attribute may be: text, number or bytes.
  public enum KeyType {
    S,
    N,
    B
  }

  /// A global secondary index: another order of the same items. An item without the index's keys
  /// is not in it.
  public record Index(String name, Key partition, Optional<Key> sort, Projection projection) {
    List<Key> keys() {
      return listOf(partition, sort);
    }
  }

  /// Which attributes an index gives back.
  public sealed interface Projection {
    /// Every attribute.
    record All() implements Projection {}

    /// The keys of the table and of the index.
    record KeysOnly() implements Projection {}

    /// The keys and these attributes.
    record Include(List<String> attributes) implements Projection {
      public Include {
        attributes = List.copyOf(attributes);
      }
    }
  }

  List<Key> keys() {
    return listOf(partition, sort);
  }

  /// The index of this name.
  ///
  /// @throws TableRefusal where the table has none
  Index index(String indexName) {
    return indexes.stream()
        .filter(index -> index.name().equals(indexName))
        .findFirst()
        .orElseThrow(
            () ->
                TableRefusal.invalid("The table does not have the specified index: " + indexName));
  }

  private static List<Key> listOf(Key partition, Optional<Key> sort) {
    var keys = new ArrayList<Key>(2);
    keys.add(partition);
    sort.ifPresent(keys::add);
    return keys;
  }
}
