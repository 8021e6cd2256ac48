package callouts.local.scenario;

import callouts.local.caller.PeopleFile;
import callouts.local.caller.PeopleReader;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of data that tells one story, named by what happens in it:
///
/// - `job.yaml`: the job, as [JobSource] shows it. A second one is `job-2.yaml`, and so on.
/// - `people.yaml`: who is on the line, in the product's own format; without it everyone answers.
/// - `expected.yaml`: what must come of `job.yaml`, as [Expected] shows it; `expected-2.yaml` of
///   `job-2.yaml`, and so on.
/// - `orders.yaml`: what somebody at a shell does meanwhile, as [Order] shows it
record Scenario(String name, Path folder) {
  /// The folder of the product's files, seen from where the tests run.
  static final Path HOME = Path.of("..");

  private static final Path ALL = Path.of("src", "test", "resources", "scenarios");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  /// A job that is handed in, and what must come of it.
  record Part(JobSource job, Expected expected) {}

  /// Every scenario there is, by name.
  static List<Scenario> all() {
    try (var folders = Files.list(ALL)) {
      return folders.sorted().map(Scenario::in).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + ALL, e);
    }
  }

  static Scenario named(String name) {
    return in(ALL.resolve(name));
  }

  /// The scenario in any folder.
  static Scenario in(Path folder) {
    return new Scenario(folder.getFileName().toString(), folder);
  }

  /// The jobs in the order in which they are handed in.
  List<Part> parts() {
    return Stream.concat(Stream.of(""), Stream.of("-2", "-3"))
        .filter(suffix -> Files.exists(folder.resolve("job" + suffix + ".yaml")))
        .map(this::part)
        .toList();
  }

  private Part part(String suffix) {
    return new Part(
        new JobSource(name, yaml("job" + suffix + ".yaml")),
        new Expected(yaml("expected" + suffix + ".yaml")));
  }

  /// What somebody does meanwhile, in order.
  List<Order> orders() {
    return Files.exists(folder.resolve("orders.yaml"))
        ? yaml("orders.yaml").valueStream().map(Order::of).toList()
        : List.of();
  }

  PeopleFile people() {
    var file = folder.resolve("people.yaml");
    if (!Files.exists(file)) {
      return PeopleFile.everyoneAnswers();
    }
    return switch (PeopleReader.read(file.toString(), text(file))) {
      case PeopleFile.Reading.Accepted(PeopleFile people) -> people;
      case PeopleFile.Reading.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  private JsonNode yaml(String file) {
    try {
      return YAML.readTree(text(folder.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(folder.resolve(file).toString(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
