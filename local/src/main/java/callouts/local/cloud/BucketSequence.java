package callouts.local.cloud;

import org.h2.mvstore.MVMap;

/// A number that never comes twice, kept in the store: the source of version ids, upload ids and
/// sequencers.
final class BucketSequence {
  private static final String LAST = "last";

  private final MVMap<String, String> counter;

  BucketSequence(Store store) {
    this.counter = store.texts("bucket.sequence");
  }

  /// 16 hexadecimal digits that sort after all before them.
  String next() {
    var last = counter.get(LAST);
    var next = "%016X".formatted(last == null ? 1 : Long.parseLong(last, 16) + 1);
    counter.put(LAST, next);
    return next;
  }
}
