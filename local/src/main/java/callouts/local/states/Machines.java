package callouts.local.states;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The state machines, every version of each: an execution goes on with the one it began with.
public final class Machines {

  /// One version of a state machine.
  ///
  /// @param roleArn on whose behalf it calls other services
  /// @param createdAt of the machine, virtual milliseconds since 1970
  /// @param updatedAt of this version
  public record Version(
      String arn,
      String revision,
      String definition,
      String roleArn,
      long createdAt,
      long updatedAt) {

    public String name() {
      return arn.substring(arn.lastIndexOf(':') + 1);
    }

    Execution.Order order() {
      return new Execution.Order(arn, revision, roleArn);
    }
  }

  private static final String CURRENT = "\ncurrent";

  private final Records records;
  private final Map<String, Machine> read = new HashMap<>();

  Machines(Records records) {
    this.records = records;
  }

  /// @throws InvalidDefinition where it cannot be interpreted
  public static void check(String definition) throws InvalidDefinition {
    MachineReader.read(definition);
  }

  /// Makes a version the current one.
  ///
  /// @throws InvalidDefinition where it cannot be interpreted
  public void put(Version version) throws InvalidDefinition {
    read.put(key(version.arn(), version.revision()), MachineReader.read(version.definition()));
    var text = JsonText.write(version);
    records.machines.put(key(version.arn(), version.revision()), text);
    records.machines.put(version.arn() + CURRENT, text);
  }

  /// Running executions go on; no new one can be started.
  public void delete(String arn) {
    records.machines.remove(arn + CURRENT);
  }

  /// The current version of a machine.
  public Optional<Version> find(String arn) {
    return Optional.ofNullable(records.machines.get(arn + CURRENT)).map(Machines::version);
  }

  /// The version an execution runs.
  public Version of(Execution.Order order) {
    return Optional.ofNullable(records.machines.get(key(order.machineArn(), order.revision())))
        .map(Machines::version)
        .orElseThrow(() -> new IllegalStateException("lost " + order.machineArn()));
  }

  /// All machines, by name.
  public List<Version> all() {
    var found = new ArrayList<Version>();
    for (var entry : records.machines.entrySet()) {
      if (entry.getKey().endsWith(CURRENT)) {
        found.add(version(entry.getValue()));
      }
    }
    return found;
  }

  Machine machine(Execution.Order order) {
    return read.computeIfAbsent(
        key(order.machineArn(), order.revision()), _ -> readAgain(of(order)));
  }

  private static Machine readAgain(Version version) {
    try {
      return MachineReader.read(version.definition());
    } catch (InvalidDefinition e) {
      throw new IllegalStateException("kept, and yet not valid: " + version.arn(), e);
    }
  }

  private static Version version(String text) {
    return JsonText.read(text, Version.class);
  }

  private static String key(String arn, String revision) {
    return arn + "\n" + revision;
  }
}
