package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.stack.Template.Resource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PassedOverTest {
  private static final Path HOME = Path.of("..");
  private static final ObjectNode TAGGED = JsonNodeFactory.instance.objectNode().put("Tags", "x");

  @Test
  void aTypeThatIsNeitherSimulatedNorPassedOverIsRefusedByName() {
    assertThatThrownBy(() -> PassedOver.check(new Resource("Line", "AWS::Kinesis::Stream", TAGGED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "template.yaml: the rehearsal does not know the type AWS::Kinesis::Stream of Line");
  }

  @Test
  void aPropertyThatIsNeitherSimulatedNorPassedOverIsRefusedByName() {
    var bucket = new Resource("UploadBucket", "AWS::S3::Bucket", TAGGED);

    assertThatThrownBy(() -> PassedOver.check(bucket, Set.of("BucketName")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("template.yaml: the rehearsal does not know the property Tags of UploadBucket");
    assertThatCode(() -> PassedOver.check(bucket, Set.of("BucketName", "Tags")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsPassedOverIsInTheTemplate() throws IOException {
    var wiring = Wiring.ofTheProduct();

    assertThat(PassedOver.TYPES.keySet())
        .allSatisfy(type -> assertThat(wiring.resources(type)).as(type).isNotEmpty());
    PassedOver.PROPERTIES.forEach(
        (type, properties) ->
            assertThat(properties.keySet())
                .allSatisfy(
                    property ->
                        assertThat(wiring.resources(type).values())
                            .as("%s of %s", property, type)
                            .anyMatch(resource -> resource.path("Properties").has(property))));
  }

  @Test
  void whatIsPassedOverStandsInTheBookOfDifferencesWithItsReason() throws IOException {
    var book = Files.readString(HOME.resolve("docs/fidelity.md"));

    PassedOver.TYPES.forEach(
        (type, reason) -> assertThat(book).contains("| `%s` | %s |".formatted(type, reason)));
    PassedOver.PROPERTIES.forEach(
        (type, properties) ->
            properties.forEach(
                (property, reason) ->
                    assertThat(book)
                        .contains("| `%s` of `%s` | %s |".formatted(property, type, reason))));
  }
}
