package callouts.local.flow;

import com.fasterxml.jackson.databind.JsonNode;

/// The functions behind `survey.json`: two questions, put until they are answered.
final class Survey implements Lambdas {
  private int answered;

  @Override
  public JsonNode invoke(String functionArn, JsonNode event) {
    return switch (functionArn) {
      case "ask-arn" -> TestCall.json(question());
      case "record-arn" -> {
        var intent = event.path("Details").path("Parameters").path("intent").asText();
        answered += intent.equals("YesIntent") || intent.equals("NoIntent") ? 1 : 0;
        yield TestCall.json("{}");
      }
      default -> throw new IllegalArgumentException("no function " + functionArn);
    };
  }

  private String question() {
    return answered < 2
        ? TestCall.reply(
            "question_type", "Yes/No", "prompt", "<speak>Question " + (answered + 1) + "?</speak>")
        : TestCall.reply("question_type", "End");
  }
}
