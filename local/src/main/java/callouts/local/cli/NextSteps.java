package callouts.local.cli;

import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.Question;
import java.util.Map;

/// What to do after a deployment, in plain words.
///
/// @param first whether the stack was made just now
/// @param options those that name the stack, as they are typed after the next command
record NextSteps(DeployedStack stack, boolean first, String options) {
  @Override
  public String toString() {
    return first ? begin() : goOn();
  }

  private String begin() {
    return """

    Deployed. What comes next (docs/deploy.md has the whole list):

      1. Confirm the subscription. %s has a mail from "AWS Notifications";
         before its link is followed no notice comes.
      2. Ask AWS for the calls you need. A new account may make few at the same time, and to few
         countries: docs/deploy.md, Quotas.
      3. Let Amazon Connect try the flow, without calling anybody:
           ./callouts smoke%s
      4. Drop a workbook into the bucket, with your own number as its only receiver first:
           aws s3 cp my-questions.xlsx s3://%s/
    """
        .formatted(
            parameter(Question.NOTICE_EMAIL.parameter()), options, output("UploadBucketName"));
  }

  private String goOn() {
    return """

    Updated. Workbooks go to s3://%s/ as before; notices go to %s,
    which has to confirm if it is new. Try the flow: ./callouts smoke%s
    """
        .formatted(
            output("UploadBucketName"), parameter(Question.NOTICE_EMAIL.parameter()), options);
  }

  private String parameter(String name) {
    return value(stack.parameters(), name);
  }

  private String output(String name) {
    return value(stack.outputs(), name);
  }

  private static String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, "<" + name + ">");
  }
}
