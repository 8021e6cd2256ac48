package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The address that template.yaml gives a function.
class FunctionAddressTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final String OPEN = "FunctionUrlConfig: {AuthType: NONE}";

  @TempDir private Path folder;

  private Path template(String config) throws IOException {
    var text = Files.readString(HOME.resolve("template.yaml"));
    assertThat(text).contains(OPEN);
    for (var name : new String[] {"statemachine", "contact-flows", "bots"}) {
      Files.createSymbolicLink(folder.resolve(name), HOME.resolve(name));
    }
    return Files.writeString(folder.resolve("template.yaml"), text.replace(OPEN, config));
  }

  private static Template read(Path file) {
    return Template.read(file, "http://127.0.0.1:4566", Setting.PARAMETERS);
  }

  private void start() {
    var loop = new EventLoop(Instant.EPOCH, new Pace.Max());
    try (var store = Store.inMemory()) {
      var log = new RunLog(loop, new StringWriter());
      Stack.start(new Setting(folder, loop, store, log, PeopleFile.everyoneAnswers(), 7));
    }
  }

  @Test
  void theLinksAddressIsAFolderOfThePort() throws Exception {
    var variables =
        read(template(OPEN)).resources().values().stream()
            .filter(resource -> resource.id().equals("WriteReport"))
            .map(resource -> resource.properties().path("Environment").path("Variables"))
            .findFirst()
            .orElseThrow();

    assertThat(variables.path("LINK_URL").asText())
        .isEqualTo("http://127.0.0.1:4566/_function-url/callouts-OpenReport/");
  }

  @Test
  void theAddressOfAFunctionThatHasNoneIsNamed() throws Exception {
    var without = template("MemorySize: 1024");

    assertThatThrownBy(() -> read(without))
        .hasMessageContaining("no address of a function OpenReport");
  }

  @Test
  void anAddressThatIsNotOpenToAllIsRefusedByName() throws Exception {
    template("FunctionUrlConfig: {AuthType: AWS_IAM}");

    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OpenReport with {\"AuthType\":\"AWS_IAM\"}");
  }
}
