package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;

/// How services call functions; the stack runs the real handlers behind it.
@FunctionalInterface
public interface Lambdas {

  /// Invokes a function and waits for its answer.
  ///
  /// @param function its name or ARN, which may end in a colon and an alias or version
  /// @throws FunctionError where the function threw, or there is none of the name
  JsonNode invoke(String function, JsonNode payload) throws FunctionError;

  /// What a function answered instead of a result.
  final class FunctionError extends Exception {
    private static final long serialVersionUID = 1;

    private final String errorType;

    /// @param errorType the exception's class name as Lambda reports it, or a name such as
    ///     `Lambda.ResourceNotFoundException` where no function ran
    public FunctionError(String errorType, String errorMessage) {
      super(errorMessage);
      this.errorType = errorType;
    }

    public String errorType() {
      return errorType;
    }

    /// As [#getMessage], never null.
    public String errorMessage() {
      var message = getMessage();
      return message == null ? "" : message;
    }
  }
}
