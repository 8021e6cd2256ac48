package callouts.local.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A fault put into a copy of the product on purpose, to show that the campaign sees it.
///
/// @param name what is done wrong
record Mutation(String name, List<Edit> edits) {
  private static final String FUNCTIONS = "functions/src/main/java/callouts/";
  private static final String MACHINE = "statemachine/callouts.asl.json";

  Mutation {
    edits = List.copyOf(edits);
  }

  /// The first `words` after the first `mark` become `others`.
  ///
  /// @param file from the product's folder
  record Edit(String file, String mark, String words, String others) {

    /// Changes the copy.
    ///
    /// @throws IllegalStateException where the product no longer reads so
    void applyTo(Path copy) throws IOException {
      var path = copy.resolve(file);
      var text = Files.readString(path);
      var from = text.indexOf(mark);
      var at = from < 0 ? -1 : text.indexOf(words, from);
      if (at < 0) {
        throw new IllegalStateException(file + " has no “" + words + "” after “" + mark + "”");
      }
      Files.writeString(path, text.substring(0, at) + others + text.substring(at + words.length()));
    }
  }

  /// The five that the campaign has to catch.
  static List<Mutation> all() {
    return List.of(
        new Mutation(
            "no client token",
            List.of(
                new Edit(
                    FUNCTIONS + "aws/Dialler.java",
                    "connect.startOutboundVoiceContact(",
                    ".clientToken(clientToken)",
                    ""))),
        new Mutation(
            "outcome written unconditionally",
            List.of(
                new Edit(
                    FUNCTIONS + "aws/CallTable.java",
                    "> end(",
                    "\"attribute_not_exists(outcome) AND \" + OF_THIS_DIAL",
                    "OF_THIS_DIAL"),
                new Edit(
                    MACHINE,
                    "\"Save call result\": {",
                    "\"ConditionExpression\": \"attribute_not_exists(outcome)\",",
                    ""))),
        new Mutation(
            "answers appended, not kept by question",
            List.of(
                new Edit(
                    FUNCTIONS + "aws/CallTable.java",
                    "public void answered(",
                    "changeIfCurrent(",
                    "var next = \"Question_\" + (find(dial.key()).orElseThrow().answers().size() +"
                        + " 1);\n"
                        + "changeIfCurrent("),
                new Edit(
                    FUNCTIONS + "aws/CallTable.java",
                    "var next =",
                    "\"#question\", questionId",
                    "\"#question\", next"))),
        new Mutation(
            "no capacity is not tried again",
            List.of(
                new Edit(
                    MACHINE,
                    "\"ErrorEquals\": [\"NoCapacity\"]",
                    "\"MaxAttempts\": 100000",
                    "\"MaxAttempts\": 0"))),
        new Mutation(
            "message acknowledged before the dial",
            List.of(
                // By itself it is made up for: who was not heard of is put again.
                new Edit(
                    FUNCTIONS + "handler/SettleCall.java",
                    "boolean mayBePutAgain(",
                    "return ",
                    "return false && "),
                new Edit(
                    FUNCTIONS + "aws/CallTasks.java",
                    "public final class CallTasks {",
                    "public CallTasks(Cloud cloud) {",
                    """
                    private final software.amazon.awssdk.services.sqs.SqsClient sqs;

                    public void acknowledge(String queueArn, String receipt) {
                      var parts = queueArn.split(":");
                      var url = "https://sqs." + parts[3] + ".amazonaws.com/" + parts[4] + "/" + parts[5];
                      sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(receipt));
                    }

                    public CallTasks(Cloud cloud) {
                      this.sqs = cloud.sqs();
                    """),
                new Edit(
                    FUNCTIONS + "handler/PlaceCall.java",
                    "private void place(SQSMessage message) {",
                    "{",
                    "{ tasks.acknowledge(message.getEventSourceArn(),"
                        + " message.getReceiptHandle());"))));
  }
}
