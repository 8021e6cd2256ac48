package callouts.local.cloud;

import callouts.local.flow.ContactFlow;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One Connect instance: what is claimed and published in it.
///
/// @param id the last part of its ARN
/// @param numbers claimed telephone numbers, in E.164
/// @param flows published flows by their id
public record ConnectInstance(
    String region,
    String account,
    String id,
    Set<String> numbers,
    Map<String, ContactFlow> flows) {
  public ConnectInstance {
    numbers = Set.copyOf(numbers);
    flows = Map.copyOf(flows);
  }

  /// Its ARN, by which everything of Connect is named.
  public String arn() {
    return "arn:aws:connect:" + region + ":" + account + ":instance/" + id;
  }

  /// A flow's id from what a request names it by: its id or its ARN.
  Optional<String> flowId(String idOrArn) {
    var flowId = idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
    return Optional.of(flowId).filter(flows::containsKey);
  }

  ContactFlow flow(String flowId) {
    var flow = flows.get(flowId);
    if (flow == null) {
      throw new IllegalArgumentException("there is no flow " + flowId);
    }
    return flow;
  }
}
