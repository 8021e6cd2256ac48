package callouts.local.flow;

import callouts.local.flow.Branching.Conditions;
import callouts.local.flow.Branching.Next;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Actions that are not simulated, but of which it is known where they lead: by the table of
/// aws-facts 1.0, or, for those after the line, as every export of AWS's samples has them
/// (docs/fidelity.md lists the exports). Their parameters are not checked.
@SuppressWarnings("ImmutableEnumChecker") // its sets are made by Set.of
enum OtherAction {
  UPDATE_CONTACT_RECORDING_AND_ANALYTICS_BEHAVIOR(
      "UpdateContactRecordingAndAnalyticsBehavior",
      Set.of("NoMatchingError", "ChannelMismatch"),
      Set.of(),
      Next.REQUIRED,
      Conditions.NONE),
  UPDATE_CONTACT_EVENT_HOOKS(
      "UpdateContactEventHooks",
      Set.of("NoMatchingError"),
      Set.of(),
      Next.REQUIRED,
      Conditions.NONE),
  CHECK_OUTBOUND_CALL_STATUS(
      "CheckOutboundCallStatus",
      Set.of("NoMatchingError"),
      Set.of(),
      Next.MIRRORS_ERROR,
      Conditions.ANY),
  TRANSFER_PARTICIPANT_TO_THIRD_PARTY(
      "TransferParticipantToThirdParty",
      Set.of("NoMatchingError"),
      Set.of("CallFailed", "ConnectionTimeLimitExceeded"),
      Next.REQUIRED,
      Conditions.NONE),
  UPDATE_CONTACT_TARGET_QUEUE(
      "UpdateContactTargetQueue",
      Set.of("NoMatchingError"),
      Set.of(),
      Next.REQUIRED,
      Conditions.NONE),
  TRANSFER_TO_FLOW(
      "TransferToFlow", Set.of("NoMatchingError"), Set.of(), Next.REQUIRED, Conditions.NONE),
  INVOKE_FLOW_MODULE(
      "InvokeFlowModule", Set.of("NoMatchingError"), Set.of(), Next.REQUIRED, Conditions.ANY),
  TRANSFER_CONTACT_TO_QUEUE(
      "TransferContactToQueue",
      Set.of("NoMatchingError"),
      Set.of("QueueAtCapacity"),
      Next.REQUIRED,
      Conditions.NONE),
  END_FLOW_EXECUTION("EndFlowExecution", Set.of(), Set.of(), Next.NONE, Conditions.NONE),
  END_FLOW_MODULE_EXECUTION(
      "EndFlowModuleExecution", Set.of(), Set.of(), Next.NONE, Conditions.NONE),

  // As exported.
  CHECK_HOURS_OF_OPERATION(
      "CheckHoursOfOperation",
      Set.of("NoMatchingError"),
      Set.of(),
      Next.MIRRORS_ERROR,
      Conditions.ANY),
  CHECK_METRIC_DATA(
      "CheckMetricData",
      Set.of("NoMatchingCondition", "NoMatchingError"),
      Set.of(),
      Next.MIRRORS_NO_MATCH_OR_ERROR,
      Conditions.ANY),
  CREATE_CALLBACK_CONTACT(
      "CreateCallbackContact", Set.of("NoMatchingError"), Set.of(), Next.REQUIRED, Conditions.NONE),
  CREATE_WISDOM_SESSION(
      "CreateWisdomSession", Set.of("NoMatchingError"), Set.of(), Next.REQUIRED, Conditions.NONE),
  GET_METRIC_DATA(
      "GetMetricData", Set.of("NoMatchingError"), Set.of(), Next.REQUIRED, Conditions.NONE),
  UPDATE_CONTACT_CALLBACK_NUMBER(
      "UpdateContactCallbackNumber",
      Set.of("CallbackNumberNotDialable", "InvalidCallbackNumber"),
      Set.of(),
      Next.REQUIRED,
      Conditions.NONE),
  UPDATE_CONTACT_MEDIA_STREAMING_BEHAVIOR(
      "UpdateContactMediaStreamingBehavior",
      Set.of("NoMatchingError"),
      Set.of(),
      Next.REQUIRED,
      Conditions.NONE),
  UPDATE_CONTACT_ROUTING_BEHAVIOR(
      "UpdateContactRoutingBehavior", Set.of(), Set.of(), Next.REQUIRED, Conditions.NONE);

  final Branching branching;

  OtherAction(
      String type,
      Set<String> requiredErrors,
      Set<String> allowedErrors,
      Next next,
      Conditions conditions) {
    branching = new Branching(type, requiredErrors, allowedErrors, next, conditions);
  }

  static Optional<OtherAction> of(String type) {
    return Arrays.stream(values())
        .filter(action -> action.branching.type().equals(type))
        .findFirst();
  }
}
