package callouts.local.cloud;

import java.util.Locale;

/// What a request does, in IAM's words.
///
/// @param action such as `dynamodb:GetItem`
/// @param resource an ARN; `*` for actions that have no resource
public record Access(String action, String resource) {

  /// The action as AWS spells it in a refusal: SQS in lower case, SNS with its own name in upper.
  public String spoken() {
    var service = action.substring(0, action.indexOf(':'));
    return switch (service) {
      case "sqs" -> action.toLowerCase(Locale.ROOT);
      case "sns" -> "SNS" + action.substring(service.length());
      default -> action;
    };
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
