package callouts.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is written into an attribute of a table's item.
final class Attributes {
  private Attributes() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue map(Map<String, AttributeValue> fields) {
    return AttributeValue.fromM(fields);
  }
}
