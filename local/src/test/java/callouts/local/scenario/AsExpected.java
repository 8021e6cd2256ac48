package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.scenario.Finished.Announced;
import callouts.local.scenario.Scenario.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares what a rehearsal left behind with what its scenario expects.
final class AsExpected {
  private final Part part;
  private final Finished finished;

  private AsExpected(Part part, Finished finished) {
    this.part = part;
    this.finished = finished;
  }

  static void check(Scenario scenario, Finished finished) {
    var announced = new ArrayList<>(finished.announced());
    for (var part : scenario.parts()) {
      var own = take(announced, part);
      new AsExpected(part, finished).check(own);
    }
  }

  /// The first notice of the kind a job is to have that no earlier job of the same name has taken,
  /// or else of the other kind.
  private static Announced take(List<Announced> announced, Part part) {
    var own =
        announced.stream()
            .filter(one -> one.taskId().equals(part.job().taskId()))
            .sorted(Comparator.comparing(one -> one.isRejection() != part.expected().isRejection()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no notice of " + part.job().taskId()));
    announced.remove(own);
    return own;
  }

  private void check(Announced own) {
    assertThat(own.problems()).as("problems").isEqualTo(part.expected().problems());
    if (!part.expected().isRejection()) {
      assertThat(own.report()).as("a report").isPresent();
      rows(own.report().orElseThrow().rows());
    }
    conversations();
    events();
  }

  private void rows(List<Map<String, JsonNode>> actual) {
    var expected = part.expected().report();
    var shown = new ArrayList<Map<String, JsonNode>>();
    for (var i = 0; i < actual.size(); i++) {
      shown.add(i < expected.size() ? only(expected.get(i), actual.get(i)) : actual.get(i));
    }
    assertThat(shown).as("the report").containsExactlyElementsOf(expected);
  }

  /// The columns of a row that its expectation names, in that order.
  private static Map<String, JsonNode> only(
      Map<String, JsonNode> expected, Map<String, JsonNode> actual) {
    var columns = new LinkedHashMap<String, JsonNode>();
    expected
        .keySet()
        .forEach(name -> columns.put(name, actual.getOrDefault(name, MissingNode.getInstance())));
    return columns;
  }

  private void conversations() {
    part.expected()
        .conversations()
        .forEach(
            (receiver, lines) ->
                assertThat(Conversation.of(part.job().taskId(), receiver, finished.events()))
                    .as("the conversation with receiver %s", receiver)
                    .containsExactlyElementsOf(lines));
  }

  /// Each expected event comes somewhere after the one before it.
  private void events() {
    var rest = finished.events().iterator();
    for (var expected : part.expected().events()) {
      var found = false;
      while (!found && rest.hasNext()) {
        found = matches(expected, rest.next());
      }
      assertThat(found).as("after the events before it comes %s", expected).isTrue();
    }
  }

  static boolean matches(JsonNode expected, JsonNode event) {
    return expected.properties().stream()
        .allMatch(field -> event.path(field.getKey()).equals(field.getValue()));
  }
}
