package callouts.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder of the product's files: template.yaml, statemachine, contact-flows, bots.
final class Home {
  private Home() {}

  /// `CALLOUTS_HOME`, which the launcher sets, else the working directory.
  ///
  /// @throws IllegalStateException where there is no template.yaml
  static Path folder() {
    var folder = Path.of(Optional.ofNullable(System.getenv("CALLOUTS_HOME")).orElse("."));
    if (!Files.isRegularFile(folder.resolve("template.yaml"))) {
      throw new IllegalStateException(
          "there is no template.yaml in " + folder.toAbsolutePath() + "; start with ./callouts");
    }
    return folder;
  }
}
