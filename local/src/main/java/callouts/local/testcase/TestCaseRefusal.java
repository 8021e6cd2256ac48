package callouts.local.testcase;

import callouts.local.cloud.RestRefusal;

/// A request on test cases that is not taken: the error as Connect's API names it
/// (botocore `connect`).
final class TestCaseRefusal extends RestRefusal {
  private static final long serialVersionUID = 1;

  private TestCaseRefusal(int status, String type, String message) {
    super(status, type, message);
  }

  static TestCaseRefusal invalidParameter(String message) {
    return new TestCaseRefusal(400, "InvalidParameterException", message);
  }

  static TestCaseRefusal invalidRequest(String message) {
    return new TestCaseRefusal(400, "InvalidRequestException", message);
  }

  static TestCaseRefusal duplicate() {
    return new TestCaseRefusal(
        409, "DuplicateResourceException", "A test case of that name exists");
  }

  static TestCaseRefusal notFound(String what) {
    return new TestCaseRefusal(404, "ResourceNotFoundException", "There is no such " + what);
  }

  static TestCaseRefusal queueFull() {
    return new TestCaseRefusal(
        402, "ServiceQuotaExceededException", "100 executions are in the queue");
  }

  static TestCaseRefusal throttled() {
    return new TestCaseRefusal(429, "ThrottlingException", "Rate exceeded");
  }

  /// Not Connect's word, so that nobody takes it for Connect's behaviour.
  static TestCaseRefusal notSimulated(String what) {
    return new TestCaseRefusal(
        501, "NotSimulated", what + " is not simulated; see docs/fidelity.md");
  }

  @Override
  protected String member() {
    return "Message";
  }
}
