package callouts.local.stack;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What Lambda tells a function of its own invocation: what ours use of it, which is the request's
/// id and the time that is left. The rest is refused.
///
/// @param requestId of this invocation
/// @param end when the function's timeout would stop it
record LocalContext(String requestId, InstantSource clock, Instant end) implements Context {
  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    throw notSimulated("getLogGroupName");
  }

  @Override
  public String getLogStreamName() {
    throw notSimulated("getLogStreamName");
  }

  @Override
  public String getFunctionName() {
    throw notSimulated("getFunctionName");
  }

  @Override
  public String getFunctionVersion() {
    throw notSimulated("getFunctionVersion");
  }

  @Override
  public String getInvokedFunctionArn() {
    throw notSimulated("getInvokedFunctionArn");
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw notSimulated("getIdentity");
  }

  @Override
  public ClientContext getClientContext() {
    throw notSimulated("getClientContext");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Duration.between(clock.instant(), end).toMillis();
  }

  @Override
  public int getMemoryLimitInMB() {
    throw notSimulated("getMemoryLimitInMB");
  }

  @Override
  public LambdaLogger getLogger() {
    throw notSimulated("getLogger");
  }

  private static UnsupportedOperationException notSimulated(String method) {
    return new UnsupportedOperationException("the rehearsal does not simulate Context." + method);
  }
}
