package callouts.local.stack;

import callouts.bot.BotDefinition;
import callouts.bot.BotFolder;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The files that name each other: what the wiring checks compare.
///
/// @param template template.yaml, its intrinsics unresolved
/// @param stateMachine the text of callouts.asl.json
/// @param flow the text of calling-out.json
/// @param bots what the workbooks of `bots/` define
/// @param handlers simple name → class, of every Lambda handler in `callouts.handler`
record Wiring(
    JsonNode template,
    String stateMachine,
    String flow,
    List<BotDefinition> bots,
    Map<String, Class<?>> handlers) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path HOME = Path.of("..");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  /// The product's own.
  static Wiring ofTheProduct() throws IOException {
    return new Wiring(
        TemplateReader.read(HOME.resolve("template.yaml")),
        Files.readString(HOME.resolve("statemachine/callouts.asl.json")),
        Files.readString(HOME.resolve("contact-flows/calling-out.json")),
        BotFolder.read(HOME.resolve("bots")),
        deployedHandlers());
  }

  private static Map<String, Class<?>> deployedHandlers() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("callouts.handler")
            .stream()
            .filter(Wiring::isHandler)
            .collect(Collectors.toMap(JavaClass::getSimpleName, JavaClass::reflect));
  }

  private static boolean isHandler(JavaClass type) {
    return type.isAssignableTo(RequestHandler.class)
        || type.isAssignableTo(RequestStreamHandler.class);
  }

  /// The same with an edit in the template's JSON.
  Wiring withTemplate(UnaryOperator<String> edit) {
    return new Wiring(read(edit.apply(template.toString())), stateMachine, flow, bots, handlers);
  }

  Wiring withStateMachine(UnaryOperator<String> edit) {
    return new Wiring(template, edit.apply(stateMachine), flow, bots, handlers);
  }

  Wiring withFlow(UnaryOperator<String> edit) {
    return new Wiring(template, stateMachine, edit.apply(flow), bots, handlers);
  }

  Wiring withBots(List<BotDefinition> others) {
    return new Wiring(template, stateMachine, flow, others, handlers);
  }

  /// The template's resources of a type, by logical id.
  Map<String, JsonNode> resources(String type) {
    return template.path("Resources").properties().stream()
        .filter(resource -> resource.getValue().path("Type").asText().equals(type))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Map<String, JsonNode> functions() {
    return resources("AWS::Serverless::Function");
  }

  /// The flow's actions.
  List<JsonNode> actions() {
    return stream(read(flow).path("Actions")).toList();
  }

  /// What stands as `${name}` in a text.
  static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  /// The logical ids of the resources that a text names as `${id}` or `${id.attribute}`.
  static Set<String> named(String text) {
    return placeholders(text).stream().map(Wiring::id).collect(Collectors.toSet());
  }

  /// The logical id in what a Ref or a placeholder names: SAM's `Function.Alias` is the alias it
  /// makes of the function.
  static String id(String name) {
    return name.replaceFirst("\\..*", "");
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /// What is in the first set only, each made a sentence.
  static Stream<String> missing(Set<String> wanted, Set<String> there, String sentence) {
    return wanted.stream().filter(name -> !there.contains(name)).sorted().map(sentence::formatted);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
