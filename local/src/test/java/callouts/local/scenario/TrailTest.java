package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// What docs/deploy.md says about following one call: its contact id finds it in the log.
@ResourceLock(Resources.SYSTEM_ERR)
class TrailTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aContactsLinesTellItsCallFromTheDialToItsEnd() {
    var played = Rehearsal.once(Scenario.named("three-questions-by-voice"), folder);
    var contact = played.events("Dialled").findFirst().orElseThrow().path("contact_id").asText();

    var lines = trail(played, contact);

    assertThat(lines.getFirst()).contains("PlaceCall", " is dialled for ");
    assertThat(lines.getLast()).contains("EndContact", "is over");
    assertThat(lines)
        .anyMatch(line -> line.contains("AskQuestion") && line.contains("question_id=Question_1"))
        .anyMatch(line -> line.contains("RecordAnswer"))
        .anyMatch(line -> line.contains("FinishCall") && line.contains("reason=AllAnswered"));
  }

  @Test
  void everyContactOfFortyPeopleOfAllSortsLeavesATrail() {
    var played = Rehearsal.once(Scenario.named("forty-people-of-all-sorts"), folder);

    assertThat(played.events("Dialled"))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            dialled ->
                assertThat(trail(played, dialled.path("contact_id").asText()))
                    .anyMatch(line -> line.contains("is dialled for"))
                    .anyMatch(line -> line.contains("is over")));
  }

  @Test
  void whatIsSaidIsNotInTheLog() {
    var played = Rehearsal.once(Scenario.named("three-questions-by-voice"), folder);

    assertThat(played.log()).isNotEmpty().noneMatch(line -> line.contains("<speak>"));
  }

  private static List<String> trail(Finished played, String contact) {
    return played.log().stream().filter(line -> line.contains(contact)).toList();
  }
}
