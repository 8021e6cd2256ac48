package callouts.aws;

import static callouts.aws.Attributes.map;
import static callouts.aws.Attributes.text;

import callouts.call.CallScript;
import callouts.job.QuestionType;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A call's script in its item of the results table.
final class ScriptItem {
  private ScriptItem() {}

  /// The attribute that keeps a script.
  static AttributeValue of(CallScript script) {
    var prompts =
        script.prompts().stream()
            .map(
                prompt ->
                    map(
                        Map.of(
                            "id", text(prompt.questionId()),
                            "type", text(prompt.type().label()),
                            "ssml", text(prompt.ssml()))))
            .toList();
    var item = new HashMap<String, AttributeValue>();
    item.put("greeting", text(script.greeting()));
    script.caller().ifPresent(caller -> item.put("caller", text(caller)));
    item.put("prompts", AttributeValue.fromL(prompts));
    item.put("ending", text(script.ending()));
    return map(item);
  }

  /// Reads the attribute.
  static CallScript read(Item script) {
    var prompts =
        script.required("prompts").l().stream()
            .map(prompt -> prompt(new Item(prompt.m())))
            .toList();
    return new CallScript(
        script.text("greeting"), script.findText("caller"), prompts, script.text("ending"));
  }

  private static CallScript.Prompt prompt(Item prompt) {
    var type = QuestionType.of(prompt.text("type")).orElseThrow();
    return new CallScript.Prompt(prompt.text("id"), type, prompt.text("ssml"));
  }
}
