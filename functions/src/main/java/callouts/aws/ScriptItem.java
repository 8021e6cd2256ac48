package callouts.aws;

import callouts.call.CallScript;
import callouts.job.QuestionType;
import java.util.List;
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
    return map(
        Map.of(
            "greeting", text(script.greeting()),
            "prompts", AttributeValue.fromL(prompts),
            "ending", text(script.ending())));
  }

  /// Reads the attribute.
  static CallScript read(Map<String, AttributeValue> script) {
    List<CallScript.Prompt> prompts =
        required(script, "prompts").l().stream()
            .map(AttributeValue::m)
            .map(ScriptItem::prompt)
            .toList();
    return new CallScript(
        required(script, "greeting").s(), prompts, required(script, "ending").s());
  }

  private static CallScript.Prompt prompt(Map<String, AttributeValue> prompt) {
    var type = QuestionType.of(required(prompt, "type").s()).orElseThrow();
    return new CallScript.Prompt(required(prompt, "id").s(), type, required(prompt, "ssml").s());
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("a script of the results table lacks " + name);
    }
    return value;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue map(Map<String, AttributeValue> fields) {
    return AttributeValue.fromM(fields);
  }
}
