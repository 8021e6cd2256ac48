package callouts.local.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The types of a flow: what it is for, and so how it may end (aws-facts 1.0).
@SuppressWarnings("ImmutableEnumChecker") // its sets are made by Set.of
public enum FlowType {
  CONTACT_FLOW("contactFlow", Set.of("DisconnectParticipant")),
  MODULE("module", Set.of("DisconnectParticipant", "EndFlowModuleExecution")),
  CUSTOMER_QUEUE("customerQueue", Set.of("DisconnectParticipant", "EndFlowExecution")),
  CUSTOMER_WHISPER("customerWhisper", Set.of("EndFlowExecution")),
  AGENT_WHISPER("agentWhisper", Set.of("EndFlowExecution")),
  OUTBOUND_WHISPER("outboundWhisper", Set.of("DisconnectParticipant", "EndFlowExecution"));

  private final String exported;
  private final Set<String> ends;

  /// @param exported the word in the metadata of an exported flow
  /// @param ends the terminal actions it may have
  FlowType(String exported, Set<String> ends) {
    this.exported = exported;
    this.ends = ends;
  }

  boolean mayEndWith(String type) {
    return ends.contains(type);
  }

  String ends() {
    return String.join(" or ", ends.stream().sorted().toList());
  }

  /// The type of an exported flow: as its metadata say, or else one that may end as it does.
  public static FlowType ofExport(JsonNode flow) {
    var said = flow.at("/Metadata/type").asText();
    return Arrays.stream(values())
        .filter(type -> type.exported.equals(said))
        .findFirst()
        .or(() -> byEnd(flow, "EndFlowModuleExecution", MODULE))
        .or(() -> byEnd(flow, "EndFlowExecution", CUSTOMER_QUEUE))
        .orElse(CONTACT_FLOW);
  }

  private static Optional<FlowType> byEnd(JsonNode flow, String end, FlowType type) {
    return flow.path("Actions").findValuesAsText("Type").contains(end)
        ? Optional.of(type)
        : Optional.empty();
  }
}
