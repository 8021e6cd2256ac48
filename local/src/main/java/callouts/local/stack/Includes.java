package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The snippets a template includes by AWS::Include.
///
/// The build makes `functions/target/NAME.yaml` of `contact-flows/NAME.json`. A rehearsal reads the
/// latter, so that an edit is heard without a build; a test shows that both say the same.
///
/// @param home the folder of template.yaml
record Includes(Path home) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern FLOW = Pattern.compile("functions/target/([\\w-]+)\\.yaml");

  /// A snippet with its intrinsics unresolved.
  ///
  /// @param transform the argument of an Fn::Transform
  /// @throws IllegalArgumentException for any other macro, or another file
  JsonNode snippet(JsonNode transform) {
    var location = transform.path("Parameters").path("Location").asText();
    var flow = FLOW.matcher(location);
    if (!transform.path("Name").asText().equals("AWS::Include") || !flow.matches()) {
      throw new IllegalArgumentException("the rehearsal does not know the transform " + transform);
    }
    var file = home.resolve("contact-flows").resolve(flow.group(1) + ".json");
    try {
      return JSON.createObjectNode().put("Fn::Sub", Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
