package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.scenario.Scenario.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What holds of every rehearsal, whatever its job, its people and its mishaps.
final class Invariants {
  private static final int DEFAULT_CONCURRENCY = 10;

  /// Why a receiver has no result of their own.
  private static final Set<String> NOT_COME_TO = Set.of("Cancelled", "Expired");

  /// A shorter word may stand in any log line by chance.
  private static final int LEAST_LETTERS = 3;

  /// The columns of a report that are ours; an outcome's name may be in the log, and a call's id.
  private static final Set<String> REPORTED =
      Set.of(
          "task_id",
          "receiver_id",
          "phone_number",
          "status",
          "reason",
          "error",
          "call_at",
          "attempts");

  private final List<Part> parts;
  private final Finished finished;

  private Invariants(Scenario scenario, Finished finished) {
    this.parts = scenario.parts();
    this.finished = finished;
  }

  static void check(Scenario scenario, Finished finished) {
    var invariants = new Invariants(scenario, finished);
    invariants.nothingIsRefused();
    invariants.everyReceiverHasOneResult();
    invariants.nobodyElseIsCalled();
    invariants.nobodyIsDialledTwiceForOneAttempt();
    invariants.nobodyIsDialledMoreOftenThanTheJobSays();
    invariants.everyContactEnds();
    invariants.noMoreCallsAtOnceThanTheJobAllows();
    invariants.aTelephoneRingsForOneCallAtATime();
    invariants.noLineIsLeftTaken();
    invariants.theNoticeComesLast();
    invariants.bothFormsOfAReportAgree();
    invariants.theLogKeepsNumbersAndAnswersToItself();
    invariants.everyRecordGoesAYearAfterItsRunBegan();
    invariants.whatABotHeardLeavesOneTrace();
    invariants.aTraceNamesTheTurnItIsOf();
    invariants.everyGreetingSaysHowNotToBeCalledAgain();
    invariants.everyOptOutIsOnTheTable();
    invariants.nobodyIsDialledAfterAnOptOut();
  }

  private void nothingIsRefused() {
    assertThat(finished.permits().refusals()).as("requests refused").isEmpty();
  }

  /// Each dial has one; whom the job did not come to has none but in the report.
  private void everyReceiverHasOneResult() {
    var saved =
        finished
            .events("ResultSaved")
            .filter(event -> event.path("attempt").asInt() == 1)
            .map(Invariants::person)
            .toList();
    var called = new ArrayList<>(people());
    for (var announced : finished.announced()) {
      announced.report().map(Report::rows).orElse(List.of()).stream()
          .filter(row -> NOT_COME_TO.contains(Report.text(row, "reason")))
          .forEach(
              row -> called.remove(announced.taskId() + " " + Report.text(row, "receiver_id")));
    }
    assertThat(saved).as("results saved").containsExactlyInAnyOrderElementsOf(called);
    assertThat(finished.events("ResultSaved").map(Invariants::dial))
        .as("results of later dials")
        .containsAll(finished.events("Dialled").map(Invariants::dial).toList());
  }

  private static String dial(JsonNode event) {
    return person(event) + " attempt " + event.path("attempt");
  }

  private void nobodyIsDialledMoreOftenThanTheJobSays() {
    for (var part : parts) {
      assertThat(ofJob(part.job().taskId()).stream().map(e -> e.path("attempt").asInt()))
          .as("attempts")
          .allMatch(attempt -> attempt <= part.job().attempts());
    }
  }

  private void nobodyElseIsCalled() {
    var dialled = finished.events("Dialled").map(Invariants::person).collect(Collectors.toSet());
    assertThat(people()).as("people called").containsAll(dialled);
  }

  private void nobodyIsDialledTwiceForOneAttempt() {
    var runs = counts(people());
    var dials = new HashMap<String, Integer>();
    finished.events("Dialled").forEach(e -> dials.merge(dial(e), 1, Integer::sum));
    dials.forEach(
        (attempt, times) ->
            assertThat(times)
                .as("dials of %s", attempt)
                .isLessThanOrEqualTo(
                    runs.getOrDefault(attempt.replaceFirst(" attempt .*", ""), 0)));
  }

  private void everyContactEnds() {
    assertThat(contacts("Disconnected"))
        .as("contacts ended")
        .containsExactlyInAnyOrderElementsOf(contacts("Dialled"));
  }

  private List<String> contacts(String type) {
    return finished.events(type).map(event -> event.path("contact_id").asText()).toList();
  }

  private void noMoreCallsAtOnceThanTheJobAllows() {
    var open = new HashMap<String, Integer>();
    for (var event : finished.events()) {
      var job = event.path("task_id").asText();
      switch (event.path("type").asText()) {
        case "Dialled" -> open.merge(job, 1, Integer::sum);
        case "Disconnected" -> open.merge(job, -1, Integer::sum);
        default -> {}
      }
      assertThat(open.getOrDefault(job, 0))
          .as("calls at once")
          .isLessThanOrEqualTo(concurrency(job));
    }
  }

  private void aTelephoneRingsForOneCallAtATime() {
    var telephones = new HashMap<String, String>();
    for (var report : finished.reports()) {
      report.rows().forEach(row -> telephones.put(person(row), Report.text(row, "phone_number")));
    }
    var ringing = new HashSet<String>();
    for (var event : finished.events()) {
      var telephone = telephones.getOrDefault(person(event), "unknown");
      switch (event.path("type").asText()) {
        case "Dialled" -> assertThat(ringing.add(telephone)).as("%s is free", event).isTrue();
        case "Disconnected" -> ringing.remove(telephone);
        default -> {}
      }
    }
  }

  private static String person(Map<String, JsonNode> row) {
    return Report.text(row, "task_id") + " " + Report.text(row, "receiver_id");
  }

  private void noLineIsLeftTaken() {
    assertThat(finished.lines()).as("lines").allMatch(line -> line.startsWith("run#"));
  }

  /// A year is the template's default; the runs of a scenario take no longer than its days.
  private void everyRecordGoesAYearAfterItsRunBegan() {
    var earliest = Rehearsal.START.plus(Duration.ofDays(365)).getEpochSecond();
    var latest = earliest + Duration.ofDays(2).toSeconds();
    assertThat(finished.records())
        .as("records with expires_at from %s to %s", earliest, latest)
        .allSatisfy(item -> assertThat(Long.parseLong(number(item))).isBetween(earliest, latest));
  }

  private static String number(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get("expires_at")).map(AttributeValue::n).orElse("0");
  }

  private int concurrency(String taskId) {
    return parts.stream()
        .map(Part::job)
        .filter(job -> job.taskId().equals(taskId))
        .mapToInt(job -> job.concurrency().orElse(DEFAULT_CONCURRENCY))
        .max()
        .orElse(0);
  }

  /// Of each job the last events are the three forms of its report and then its notice; of all, a
  /// notice.
  private void theNoticeComesLast() {
    assertThat(types(finished.events()).getLast()).as("the last event").isEqualTo("NoticeSent");
    for (var part : parts) {
      var types = types(ofJob(part.job().taskId()));
      assertThat(types).as("the end of %s", part.job().taskId()).endsWith(end(part));
    }
  }

  private static String[] end(Part part) {
    return part.expected().isRejection()
        ? new String[] {"NoticeSent"}
        : new String[] {"ReportWritten", "ReportWritten", "ReportWritten", "NoticeSent"};
  }

  private List<JsonNode> ofJob(String taskId) {
    return finished.events().stream()
        .filter(event -> event.path("task_id").asText().equals(taskId))
        .toList();
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.path("type").asText()).toList();
  }

  private void bothFormsOfAReportAgree() {
    for (var report : finished.reports()) {
      assertThat(report.sheetRows()).as("the workbook's rows").isEqualTo(report.rowsWithBlanks());
    }
  }

  private void theLogKeepsNumbersAndAnswersToItself() {
    var secrets = new HashSet<Pattern>();
    for (var report : finished.reports()) {
      report.rows().forEach(row -> secrets.add(number(Report.text(row, "phone_number"))));
      report
          .rows()
          .forEach(row -> row.forEach((column, value) -> secrets.addAll(own(column, value))));
    }
    finished.records().forEach(record -> secrets.addAll(token(record)));
    for (var announced : finished.announced()) {
      secrets.addAll(link(announced.notice().path("ExcelDownloadUrl").asText()));
    }
    secrets.add(Pattern.compile("X-Amz-(Signature|Credential|Security-Token)"));
    finished.events("Heard").forEach(event -> secrets.addAll(words(event, "text")));
    finished.events("AnswerRecorded").forEach(event -> secrets.addAll(words(event, "answer")));
    for (var line : finished.log()) {
      var told = withoutNames(line);
      assertThat(secrets)
          .as("told by the log line: %s", line)
          .noneMatch(s -> s.matcher(told).find());
    }
  }

  /// What stands in a column of the author's own, such as a name.
  private static Set<Pattern> own(String column, JsonNode value) {
    return REPORTED.contains(column) || column.matches("Question_\\d+")
        ? Set.of()
        : word(value.asText().strip());
  }

  private static Set<Pattern> token(Map<String, AttributeValue> record) {
    var token = record.get("task_token");
    return token == null ? Set.of() : Set.of(Pattern.compile(Pattern.quote(token.s())));
  }

  /// What a link has behind its `?`, whole, and its token, of which a part would do.
  private static Set<Pattern> link(String url) {
    var query = url.substring(url.indexOf('?') + 1);
    var token = query.substring(query.indexOf('=') + 1);
    return token.length() < 40
        ? Set.of()
        : Set.of(Pattern.compile(Pattern.quote(token.substring(token.length() - 40))));
  }

  /// A line may name a job, and a job may have a name such as yes-and-no-by-key.
  private String withoutNames(String line) {
    var told = line;
    for (var part : parts) {
      told = told.replace(part.job().taskId(), "");
    }
    return told;
  }

  /// The last seven digits of a number, however they are set.
  private static Pattern number(String shown) {
    var digits = shown.replaceAll("\\D", "");
    var last = digits.substring(Math.max(0, digits.length() - 7));
    return Pattern.compile(last.isEmpty() ? "(?!)" : String.join("[ ()-]*", last.split("")));
  }

  private static Set<Pattern> words(JsonNode event, String field) {
    return word(event.path(field).asText().strip());
  }

  private static Set<Pattern> word(String text) {
    return text.length() < LEAST_LETTERS
        ? Set.of()
        : Set.of(Pattern.compile("\\b" + Pattern.quote(text) + "\\b", Pattern.CASE_INSENSITIVE));
  }

  /// Each turn a bot understood, in whatever way, is one trace of its contact, in order.
  private void whatABotHeardLeavesOneTrace() {
    var heard = new TreeMap<String, List<String>>();
    var words = new HashMap<String, String>();
    for (var event : finished.events()) {
      var contact = event.path("contact_id").asText();
      switch (event.path("type").asText()) {
        case "Heard" ->
            words.put(contact, event.path("mode").asText() + " " + event.path("text").asText());
        case "Understood" ->
            heard
                .computeIfAbsent(contact, _ -> new ArrayList<>())
                .add(
                    words.get(contact) + " " + event.path("intent").asText() + event.path("slots"));
        default -> {}
      }
    }
    assertThat(traces(Invariants::reading)).as("what the bots heard").isEqualTo(heard);
  }

  private Map<String, List<String>> traces(Function<JsonNode, String> form) {
    return finished.traces().stream()
        .collect(
            Collectors.groupingBy(
                trace -> trace.path("contact_id").asText(),
                TreeMap::new,
                Collectors.mapping(form, Collectors.toList())));
  }

  private static String reading(JsonNode trace) {
    var words = trace.path("heard").asText();
    var mode =
        trace.path("mode").asText().equals("DTMF")
            ? "keys"
            : words.isEmpty() ? "silence" : "speech";
    var slots = JsonNodeFactory.instance.objectNode();
    trace.path("slots").properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(slot -> slots.set(slot.getKey(), slot.getValue().path("interpreted")));
    return mode + " " + words + " " + trace.path("intent").asText() + slots;
  }

  /// RecordAnswer notes the same turns in the call's record; but not the last one of a person who
  /// hangs up before the flow comes to it.
  private void aTraceNamesTheTurnItIsOf() {
    traces(Invariants::turn)
        .forEach(
            (contact, turns) ->
                assertThat(turns.subList(0, turns.size() - 1))
                    .as("turns of contact %s", contact)
                    .allMatch(turn -> turn.startsWith("known ")));
    assertThat(finished.traces())
        .as("keys that name question and turn")
        .allMatch(t -> t.path("turn").asText().startsWith(t.path("question_id").asText() + "#"))
        .allMatch(t -> t.path("expires_at").asLong() > 0);
  }

  private static String turn(JsonNode trace) {
    var turn = trace.path("turn").asText();
    var turns = trace.path("turns");
    return (turns.has(turn) || turns.asText().equals("earlier") ? "known " : "unknown ") + turn;
  }

  private void everyGreetingSaysHowNotToBeCalledAgain() {
    var greeted = new HashSet<String>();
    finished
        .events("Said")
        .filter(event -> greeted.add(event.path("contact_id").asText()))
        .forEach(
            event ->
                assertThat(event.path("text").asText())
                    .as("the greeting")
                    .containsPattern(Conversation.OPENING));
  }

  /// Who opted out in a call of theirs, and nobody else.
  private void everyOptOutIsOnTheTable() {
    var optedOut =
        finished.reports().stream()
            .flatMap(report -> report.rows().stream())
            .filter(row -> Report.text(row, "reason").equals("OptedOut"))
            .filter(row -> Report.text(row, "status").equals("DropCall"))
            .map(row -> Report.text(row, "phone_number"))
            .collect(Collectors.toSet());
    assertThat(finished.optOuts())
        .as("numbers on the do-not-call table")
        .containsExactlyInAnyOrderElementsOf(optedOut);
  }

  private void nobodyIsDialledAfterAnOptOut() {
    var numbers = new HashMap<String, String>();
    for (var announced : finished.announced()) {
      announced.report().map(Report::rows).orElse(List.of()).stream()
          .forEach(
              row ->
                  numbers.put(
                      announced.taskId() + " " + Report.text(row, "receiver_id"),
                      Report.text(row, "phone_number")));
    }
    var optedOut = new HashSet<String>();
    for (var event : finished.events()) {
      switch (event.path("type").asText()) {
        case "OptedOut" -> optedOut.add(event.path("phone_number").asText());
        case "Dialled" ->
            assertThat(optedOut)
                .as("numbers not to be dialled")
                .doesNotContain(numbers.getOrDefault(person(event), ""));
        default -> {}
      }
    }
  }

  /// Everyone of every job that is not rejected, once for each job.
  private List<String> people() {
    var people = new ArrayList<String>();
    for (var part : parts) {
      part.expected().receiverIds().forEach(id -> people.add(part.job().taskId() + " " + id));
    }
    return people;
  }

  private static String person(JsonNode event) {
    return event.path("task_id").asText() + " " + event.path("receiver_id").asText();
  }

  private static Map<String, Integer> counts(List<String> people) {
    return people.stream().collect(Collectors.toMap(person -> person, _ -> 1, Integer::sum));
  }
}
