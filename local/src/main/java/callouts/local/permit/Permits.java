package callouts.local.permit;

import callouts.local.cloud.Access;
import callouts.local.cloud.Gate;
import callouts.local.permit.Role.Grant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges each access of a function or of the state machine by its role. Whoever has none is the
/// account's administrator, who may do everything: a developer with the aws command line.
public final class Permits implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Permits.class);

  private final Map<String, Role> roles;
  private final Map<Set<Grant>, String> uses = new LinkedHashMap<>();
  private final Set<String> refusals = new LinkedHashSet<>();

  /// @param roles by the access key with which their requests are signed
  public Permits(Map<String, Role> roles) {
    this.roles = new TreeMap<>(roles);
  }

  @Override
  public boolean knows(String caller) {
    return roles.containsKey(caller);
  }

  @Override
  public Optional<String> refusal(String caller, Access access) {
    var role = roles.get(caller);
    if (role == null) {
      return Optional.empty();
    }
    var refusal = role.refusal(access);
    refusal.ifPresentOrElse(
        this::refused, () -> uses.putIfAbsent(role.allowing(access), access.toString()));
    return refusal;
  }

  private void refused(String words) {
    LOG.warn(words);
    refusals.add(words);
  }

  /// Every grant of every role.
  public Set<Grant> grants() {
    return roles.values().stream()
        .flatMap(role -> role.grants().stream())
        .collect(Collectors.toSet());
  }

  /// What was allowed so far: the grants that did, any of which would have been enough, each with
  /// one access they allowed.
  public Map<Set<Grant>, String> uses() {
    return Map.copyOf(uses);
  }

  /// What was refused so far, in IAM's words.
  public Set<String> refusals() {
    return Set.copyOf(refusals);
  }
}
