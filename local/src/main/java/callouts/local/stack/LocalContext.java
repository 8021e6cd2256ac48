package callouts.local.stack;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/// What Lambda tells a function of its own invocation; our functions use none of it, so the
/// rehearsal refuses all but the name-less basics.
final class LocalContext implements Context {
  @Override
  public String getAwsRequestId() {
    return "rehearsal";
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
    throw notSimulated("getRemainingTimeInMillis");
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
