package callouts.preflight;

import static callouts.preflight.Jobs.NOON;
import static callouts.preflight.Jobs.RATES;
import static callouts.preflight.Jobs.job;
import static callouts.preflight.Jobs.receiver;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreflightJsonTest {
  private static final Path SOURCE =
      Path.of("../functions/src/main/java/callouts/preflight/PreflightJson.java");

  private static JsonNode json() {
    var last = new LastRun(NOON, job("", receiver("1", "+447700900101", "Anne")));
    var known =
        new Circumstances(Limits.USUAL, Habits.USUAL, RATES, Optional.empty(), Optional.of(last));
    return PreflightJson.of(
        Preflight.of(
            job("", receiver("1", "+447700900101", "Ann"), receiver("2", "mum", "Bob")),
            NOON,
            known));
  }

  @Test
  void whatIsWrittenHasTheMembersThatItsDescriptionHas() throws Exception {
    var described =
        Files.readAllLines(SOURCE).stream()
            .dropWhile(line -> !line.contains("```json"))
            .skip(1)
            .takeWhile(line -> !line.contains("```"))
            .map(line -> line.replaceFirst("^///", ""))
            .collect(Collectors.joining("\n"));

    assertThat(members(json())).isEqualTo(members(new JsonMapper().readTree(described)));
  }

  private static Set<String> members(JsonNode json) {
    var names = new TreeSet<String>();
    collect("", json, names);
    return names;
  }

  private static void collect(String path, JsonNode json, Set<String> names) {
    json.propertyStream()
        .forEach(
            member -> {
              names.add(path + "/" + member.getKey());
              collect(path + "/" + member.getKey(), member.getValue(), names);
            });
    if (json.isArray()) {
      json.forEach(item -> collect(path, item, names));
    }
  }

  @Test
  void peopleCallsAndChangesAreThere() {
    var json = json();

    assertThat(json.at("/people/0/from").asText()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(json.at("/people/0/time_zone").isNull()).isTrue();
    assertThat(json.at("/people/1/reason").asText()).isEqualTo("NO_NUMBER");
    assertThat(json.at("/first_calls/0/prompts/1/words").asText()).startsWith("Will you come?");
    assertThat(json.at("/changes/all/0/before").asText()).isEqualTo("Anne");
    assertThat(json.at("/cost/most").decimalValue()).isPositive();
  }
}
