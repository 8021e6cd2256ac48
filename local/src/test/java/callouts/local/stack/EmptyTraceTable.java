package callouts.local.stack;

import callouts.local.cloud.Store;
import callouts.local.cloud.TableDefinition;
import callouts.local.cloud.TableDefinition.Key;
import callouts.local.cloud.TableDefinition.KeyType;
import callouts.local.cloud.TableService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A table service with the table of traces alone, as template.yaml makes it.
final class EmptyTraceTable {
  static final String NAME = "callouts-trace";

  private EmptyTraceTable() {}

  static TableService in(Store store, Instant now) {
    var tables = new TableService(store, InstantSource.fixed(now), "us-east-1", "123456789012");
    tables.create(
        new TableDefinition(
            NAME,
            new Key("task_id", KeyType.S),
            Optional.of(new Key("call_turn", KeyType.S)),
            List.of()));
    return tables;
  }
}
