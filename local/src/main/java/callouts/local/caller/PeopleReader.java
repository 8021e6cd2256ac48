package callouts.local.caller;

import callouts.job.Problem;
import callouts.local.caller.PeopleFile.Person;
import callouts.local.caller.PeopleFile.Reading;
import callouts.local.caller.PeopleFile.Script;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a people file (`samples/people.yaml` shows one), and lists everything wrong with it.
public final class PeopleReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final double ROUNDING = 1e-6;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, List<Person>> again = new LinkedHashMap<>();

  private PeopleReader() {}

  /// Reads the text of a file; an empty one is [PeopleFile#everyoneAnswers].
  public static Reading read(String fileName, String yaml) {
    try {
      var reader = new PeopleReader();
      var people = reader.people(YAML.readTree(yaml));
      return reader.problems.isEmpty()
          ? new Reading.Accepted(people)
          : new Reading.Rejected(reader.problems);
    } catch (JsonProcessingException e) {
      return new Reading.Rejected(List.of(notYaml(fileName, e)));
    }
  }

  private static Problem notYaml(String fileName, JsonProcessingException e) {
    var where = e.getLocation();
    var line = where == null ? "" : " (line " + where.getLineNr() + ")";
    return new Problem(
        new Problem.File(fileName),
        "this is no YAML" + line + ": " + e.getOriginalMessage().lines().findFirst().orElse(""),
        "see samples/people.yaml");
  }

  private PeopleFile people(@Nullable JsonNode file) {
    if (file == null || file.isMissingNode() || file.isNull()) {
      return PeopleFile.everyoneAnswers();
    }
    knows(file, "", Set.of("seed", "anyone", "receivers"));
    var anyone = file.path("anyone");
    knows(anyone, "/anyone", Set.of("lines", "hang-up", "opt-out"));
    return new PeopleFile(
        seed(file.path("seed")),
        lines(anyone.path("lines")),
        share(anyone.path("hang-up"), "/anyone/hang-up"),
        share(anyone.path("opt-out"), "/anyone/opt-out"),
        receivers(file.path("receivers")),
        again);
  }

  private OptionalLong seed(JsonNode seed) {
    if (seed.isMissingNode()) {
      return OptionalLong.empty();
    }
    if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
      wrong("/seed", "the seed is no whole number", "such as 7");
    }
    return OptionalLong.of(seed.asLong());
  }

  private Map<Line, Double> lines(JsonNode lines) {
    if (lines.isMissingNode()) {
      return PeopleFile.everyoneAnswers().lines();
    }
    var shares = new EnumMap<Line, Double>(Line.class);
    for (var entry : object(lines, "/anyone/lines").properties()) {
      var at = "/anyone/lines/" + entry.getKey();
      line(entry.getKey(), at).ifPresent(line -> shares.put(line, share(entry.getValue(), at)));
    }
    var sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > ROUNDING) {
      wrong("/anyone/lines", "the shares add up to " + sum, "shares that add up to 1");
    }
    return shares;
  }

  private double share(JsonNode share, String at) {
    if (!share.isMissingNode()
        && !(share.isNumber() && share.doubleValue() >= 0 && share.doubleValue() <= 1)) {
      wrong(at, "this is no share", "a number from 0 to 1");
    }
    return share.asDouble();
  }

  private Map<String, Person> receivers(JsonNode receivers) {
    var people = new LinkedHashMap<String, Person>();
    if (!receivers.isMissingNode()) {
      for (var entry : object(receivers, "/receivers").properties()) {
        var at = "/receivers/" + escaped(entry.getKey());
        people.put(entry.getKey(), calls(entry.getKey(), entry.getValue(), at));
      }
    }
    return people;
  }

  /// A list has an item for each call.
  private Person calls(String receiverId, JsonNode calls, String at) {
    if (!calls.isArray()) {
      return person(calls, at);
    }
    if (calls.isEmpty()) {
      wrong(at, "this is a list of no calls", "an item for each call");
      return new Person(Line.ANSWER, Optional.empty());
    }
    var persons = new ArrayList<Person>();
    for (var i = 0; i < calls.size(); i++) {
      persons.add(person(calls.path(i), at + "/" + i));
    }
    again.put(receiverId, persons.subList(Math.min(1, persons.size() - 1), persons.size()));
    return persons.getFirst();
  }

  private Person person(JsonNode person, String at) {
    knows(person, at, Set.of("line", "greeting", "says", "then", "goodbye"));
    var line =
        person.has("line")
            ? line(person.path("line").asText(), at + "/line").orElse(Line.ANSWER)
            : Line.ANSWER;
    var script = script(person, at);
    if (line != Line.ANSWER && script.isPresent()) {
      wrong(
          at,
          "nobody speaks on a line that is " + line.word(),
          "either line or greeting, says, then and goodbye");
    }
    return new Person(line, script);
  }

  private Optional<Script> script(JsonNode person, String at) {
    if (Stream.of("greeting", "says", "then", "goodbye").noneMatch(person::has)) {
      return Optional.empty();
    }
    var items = new ArrayList<Optional<Deed>>();
    var says = person.path("says");
    if (!says.isMissingNode() && !says.isArray()) {
      wrong(at + "/says", "this is no list", "such as [\"yes\", \"B\"]");
    }
    for (var i = 0; i < says.size(); i++) {
      items.add(item(says.path(i), at + "/says/" + i));
    }
    return Optional.of(
        new Script(
            greeting(person.path("greeting"), at + "/greeting"),
            items,
            then(person.path("then"), at + "/then"),
            then(person.path("goodbye"), at + "/goodbye")));
  }

  /// A greeting listens to keys only.
  private Optional<Deed> greeting(JsonNode greeting, String at) {
    return greeting.isObject() ? keyed(greeting, at) : then(greeting, at);
  }

  private Optional<Deed> item(JsonNode item, String at) {
    if (item.isObject() && item.has("mumbles")) {
      knows(item, at, Set.of("mumbles"));
      return mumbles(item.path("mumbles"), at + "/mumbles");
    }
    if (item.isObject()) {
      return keyed(item, at);
    }
    if (!item.isValueNode() || item.isNull()) {
      wrong(at, "this is neither words nor keys", "\"yes\", \"\" or {keys: \"21#\"}");
      return Optional.empty();
    }
    return Optional.of(item.asText().strip()).filter(words -> !words.isEmpty()).map(Deed.Says::new);
  }

  private Optional<Deed> keyed(JsonNode item, String at) {
    knows(item, at, Set.of("keys"));
    return keys(item.path("keys"), at + "/keys");
  }

  private Optional<Deed> mumbles(JsonNode words, String at) {
    if (!words.isTextual() || words.asText().isBlank()) {
      wrong(at, "these are no words", "words in quotes, such as \"twelve\"");
      return Optional.empty();
    }
    return Optional.of(new Deed.Mumbles(words.asText().strip()));
  }

  /// Keys are quoted: YAML would read 007 as the number seven.
  private Optional<Deed> keys(JsonNode keys, String at) {
    if (!keys.isTextual() || !keys.asText().matches("[0-9*#]+")) {
      wrong(at, "these are no keys", "digits, * and # in quotes, such as \"21#\"");
      return Optional.empty();
    }
    return Optional.of(new Deed.Keys(keys.asText()));
  }

  private Optional<Deed> then(JsonNode then, String at) {
    return switch (then.asText("silence")) {
      case "silence" -> Optional.empty();
      case "hang-up" -> Optional.of(new Deed.HangsUp());
      default -> {
        wrong(at, "unknown word \"" + then.asText() + "\"", "silence or hang-up");
        yield Optional.empty();
      }
    };
  }

  private Optional<Line> line(String word, String at) {
    var line = Line.of(word);
    if (line.isEmpty()) {
      wrong(at, "unknown line \"" + word + "\"", "one of " + Line.words());
    }
    return line;
  }

  private JsonNode object(JsonNode node, String at) {
    if (!node.isObject()) {
      wrong(at, "here belong keys with values", "see samples/people.yaml");
    }
    return node;
  }

  private void knows(JsonNode node, String at, Set<String> keys) {
    if (!node.isMissingNode()) {
      object(node, at);
    }
    for (var entry : node.properties()) {
      if (!keys.contains(entry.getKey())) {
        var known = String.join(", ", keys.stream().sorted().toList());
        wrong(at + "/" + escaped(entry.getKey()), "unknown key", "one of " + known);
      }
    }
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private void wrong(String at, String wrong, String right) {
    problems.add(new Problem(new Problem.Pointer(at), wrong, right));
  }
}
