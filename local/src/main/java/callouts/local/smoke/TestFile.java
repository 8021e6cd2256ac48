package callouts.local.smoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One test call through the flow, as a file of `contact-flows/tests` tells it; the README there
/// says what each part means.
///
/// @param name a few words for the line that is printed
/// @param attempts how often it may be tried; 1: once
/// @param attributes the contact's, from the beginning
/// @param replies what functions answer in their place, in the order they are called
/// @param steps what must happen, one after the other; with the last, the test ends
record TestFile(
    String name,
    int attempts,
    Map<String, String> attributes,
    List<Reply> replies,
    List<Step> steps) {
  private static final JsonMapper JSON = new JsonMapper();

  /// One answer in a function's place: the function itself is not called.
  ///
  /// @param function its ARN as the flow names it
  /// @param json the answer; empty: the function fails
  /// @param seconds how long it takes
  record Reply(String function, Optional<JsonNode> json, int seconds) {}

  /// What must happen in the call, and what the caller then does.
  sealed interface Step {

    /// A prompt that contains these words.
    record Hears(String words, Answer answer) implements Step {}

    /// The flow asks a bot to listen.
    record Asks(String bot, Answer answer) implements Step {}

    /// The flow calls a function.
    ///
    /// @param intent what the bot must have understood before; empty: whatever it was
    record Calls(String function, Optional<String> intent) implements Step {}
  }

  /// What the caller does when asked, or at the end of a prompt.
  sealed interface Answer {

    /// One key.
    record Key(int key) implements Answer {}

    /// Words.
    record Words(String words) implements Answer {}

    /// Nothing.
    record Silence() implements Answer {}
  }

  /// Reads every file of a folder, in the order of their names.
  ///
  /// @throws IllegalArgumentException naming a file that is not as it should be, or where there is
  ///     none
  static List<TestFile> readAll(Path folder, Deployed deployed) {
    try (Stream<Path> files = Files.list(folder)) {
      var tests =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(file -> read(file, deployed))
              .toList();
      if (tests.isEmpty()) {
        throw new IllegalArgumentException("there is no test in " + folder);
      }
      return tests;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static TestFile read(Path file, Deployed deployed) {
    try {
      return test(JSON.readTree(deployed.fill(Files.readString(file))));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static TestFile test(JsonNode json) {
    known(json, Set.of("name", "about", "attempts", "attributes", "replies", "steps"));
    var attributes = new TreeMap<String, String>();
    json.path("attributes")
        .properties()
        .forEach(a -> attributes.put(a.getKey(), a.getValue().asText()));
    return new TestFile(
        text(json, "name"),
        json.path("attempts").asInt(1),
        attributes,
        json.path("replies").valueStream().map(TestFile::reply).toList(),
        json.required("steps").valueStream().map(TestFile::step).toList());
  }

  private static Reply reply(JsonNode json) {
    known(json, Set.of("function", "reply", "seconds"));
    return new Reply(
        text(json, "function"),
        Optional.of(json.path("reply")).filter(JsonNode::isObject),
        json.path("seconds").asInt());
  }

  private static Step step(JsonNode json) {
    if (json.has("hears")) {
      known(json, Set.of("hears", "key"));
      return new Step.Hears(text(json, "hears"), answer(json));
    }
    if (json.has("asks")) {
      known(json, Set.of("asks", "key", "words"));
      return new Step.Asks(text(json, "asks"), answer(json));
    }
    known(json, Set.of("calls", "intent"));
    return new Step.Calls(
        text(json, "calls"), Optional.of(json.path("intent").asText()).filter(i -> !i.isEmpty()));
  }

  private static Answer answer(JsonNode json) {
    if (json.has("key")) {
      return new Answer.Key(json.path("key").asInt());
    }
    return json.has("words") ? new Answer.Words(text(json, "words")) : new Answer.Silence();
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).asText();
  }

  private static void known(JsonNode json, Set<String> names) {
    json.properties()
        .forEach(
            member -> {
              if (!names.contains(member.getKey())) {
                throw new IllegalArgumentException(
                    "unknown: "
                        + member.getKey()
                        + "; known here: "
                        + names.stream().sorted().toList());
              }
            });
  }
}
