package callouts.local.deploy;

import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// What can be done with a stack next.
public enum Standing {
  /// It can be updated.
  WELL,
  /// Only its first change set exists; to CloudFormation's users there is no stack yet.
  PLANNED,
  /// CloudFormation is at work on it.
  BUSY,
  /// Its creation failed: nothing but deleting is left.
  STILLBORN,
  /// An update failed, and so did the way back: it has to be mended by hand.
  STUCK,
  /// It is being deleted.
  LEAVING,
  /// Deleting it failed: some of it is gone.
  HALF_GONE,
  /// It is deleted.
  GONE;

  static Standing of(StackStatus status) {
    return switch (status) {
      case CREATE_COMPLETE,
          UPDATE_COMPLETE,
          UPDATE_FAILED,
          UPDATE_ROLLBACK_COMPLETE,
          IMPORT_COMPLETE,
          IMPORT_ROLLBACK_COMPLETE ->
          WELL;
      case REVIEW_IN_PROGRESS -> PLANNED;
      case CREATE_IN_PROGRESS,
          ROLLBACK_IN_PROGRESS,
          UPDATE_IN_PROGRESS,
          UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_ROLLBACK_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
          IMPORT_IN_PROGRESS,
          IMPORT_ROLLBACK_IN_PROGRESS,
          UNKNOWN_TO_SDK_VERSION ->
          BUSY;
      case CREATE_FAILED, ROLLBACK_COMPLETE, ROLLBACK_FAILED -> STILLBORN;
      case UPDATE_ROLLBACK_FAILED, IMPORT_ROLLBACK_FAILED -> STUCK;
      case DELETE_IN_PROGRESS -> LEAVING;
      case DELETE_FAILED -> HALF_GONE;
      case DELETE_COMPLETE -> GONE;
    };
  }
}
