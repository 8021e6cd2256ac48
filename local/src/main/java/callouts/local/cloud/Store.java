package callouts.local.cloud;

import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/// Where the local services keep their state: ordered maps, in memory or in one crash-safe file.
///
/// The event loop commits after each event, so a killed process goes on with whole events.
public final class Store implements AutoCloseable {
  private final MVStore store;

  private Store(MVStore store) {
    this.store = store;
  }

  /// A store that is gone with the process.
  public static Store inMemory() {
    return new Store(new MVStore.Builder().autoCommitDisabled().open());
  }

  /// A store in one file, created if missing.
  ///
  /// @throws IllegalStateException where another process has it open
  public static Store at(Path file) {
    try {
      return new Store(new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open());
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw new IllegalStateException(file + " is open in another process", e);
      }
      throw e;
    }
  }

  /// An ordered map from text to text (JSON, by convention), created if missing.
  public MVMap<String, String> texts(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
  }

  /// An ordered map from text to bytes, created if missing.
  public MVMap<String, byte[]> blobs(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  /// Makes everything since the last commit durable, all or nothing.
  public void commit() {
    if (store.hasUnsavedChanges()) {
      store.commit();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
