package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A copy of what is deployed, in which template.yaml says something else.
record Doctored(Path home) {

  /// A faithful copy in an empty folder.
  static Doctored copyIn(Path folder) {
    for (var name : new String[] {"template.yaml", "statemachine", "contact-flows", "bots"}) {
      copy(Scenario.HOME.resolve(name), folder.resolve(name));
    }
    return new Doctored(folder);
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes an action away from every statement of a resource.
  Doctored without(String id, String action) {
    return with(id, action, "none:Nothing");
  }

  /// Lets the flow say its ending over and over: the contact lives, and nothing is heard of it.
  Doctored endingForEver() {
    var file = home.resolve("contact-flows").resolve("calling-out.json");
    try {
      var text = Files.readString(file);
      var ending =
          Pattern.compile("(?s)(\"Identifier\": \"say-ending\".*?\"NextAction\": \")[^\"]*");
      assertThat(ending.matcher(text).find()).as("the flow says an ending").isTrue();
      Files.writeString(file, ending.matcher(text).replaceFirst("$1say-ending"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes something else within a resource of the template.
  Doctored with(String id, String word, String other) {
    var file = home.resolve("template.yaml");
    try {
      var text = Files.readString(file);
      var block = Pattern.compile("(?ms)^  " + id + ":\n.*?(?=^ {0,2}\\w)").matcher(text);
      assertThat(block.find()).as("template.yaml has %s", id).isTrue();
      assertThat(block.group()).contains(word);
      var changed = block.group().replaceAll(Pattern.quote(word) + "\\b", other);
      Files.writeString(
          file, text.substring(0, block.start()) + changed + text.substring(block.end()));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
