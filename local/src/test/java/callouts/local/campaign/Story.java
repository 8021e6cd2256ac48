package callouts.local.campaign;

import callouts.job.QuestionType;
import callouts.local.campaign.Contact.Turn;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One receiver in one run: what became of them on the telephone, in the table and in the report.
///
/// @param contacts in the order of their dials
/// @param records of the results table; one, or none where nobody got as far as a dial
/// @param rows of the report; none of a run whose report another's has replaced
record Story(
    Run run,
    DrawnJob.Receiver receiver,
    List<Contact> contacts,
    List<Map<String, AttributeValue>> records,
    List<JsonNode> rows) {

  /// The stories of everyone, in the order of the jobs.
  static List<Story> all(Plan plan, Evidence evidence) {
    return plan.jobs().stream()
        .flatMap(job -> Run.of(job, evidence.events()).stream())
        .flatMap(run -> run.job().receivers().stream().map(one -> of(run, one, evidence)))
        .toList();
  }

  private static Story of(Run run, DrawnJob.Receiver receiver, Evidence evidence) {
    return new Story(
        run,
        receiver,
        run.contacts(receiver),
        evidence.records().stream()
            .filter(record -> text(record, "run").equals(run.name()))
            .filter(record -> text(record, "receiver_id").equals(receiver.id()))
            .toList(),
        run.isLast() ? rows(run.job(), receiver, evidence) : List.of());
  }

  private static List<JsonNode> rows(DrawnJob job, DrawnJob.Receiver receiver, Evidence evidence) {
    return evidence.reports().getOrDefault(job.taskId(), List.of()).stream()
        .filter(row -> row.path("receiver_id").asText().equals(receiver.id()))
        .toList();
  }

  DrawnJob job() {
    return run.job();
  }

  static String text(Map<String, AttributeValue> record, String attribute) {
    return Optional.ofNullable(record.get(attribute)).map(AttributeValue::s).orElse("");
  }

  Optional<Contact> lastContact() {
    return contacts.isEmpty() ? Optional.empty() : Optional.of(contacts.getLast());
  }

  /// The reason in the only row; in the only record, where the report is not this run's; empty
  /// where there is none.
  String reason() {
    if (!run.isLast()) {
      return outcome();
    }
    return rows.isEmpty() ? "" : rows.getFirst().path("reason").asText();
  }

  /// What the only row says besides; empty where there is none.
  String error() {
    return rows.isEmpty() ? "" : rows.getFirst().path("error").asText();
  }

  /// Whether the record of the last dial knows of no contact and no end.
  boolean isWithoutContact() {
    return outcome().isEmpty()
        && records.stream().noneMatch(record -> record.containsKey("contact_id"));
  }

  Story withoutLastContact() {
    return contacts.isEmpty()
        ? this
        : new Story(run, receiver, contacts.subList(0, contacts.size() - 1), records, rows);
  }

  /// The outcome that was saved of a dial; empty where none was.
  String reasonOf(int attempt) {
    return run.events("ResultSaved", receiver).stream()
        .filter(event -> event.path("attempt").asInt() == attempt)
        .map(event -> event.path("reason").asText())
        .findFirst()
        .orElse("");
  }

  /// When an outcome of a dial was first saved.
  Optional<Instant> savedAt(int attempt) {
    return run.events("ResultSaved", receiver).stream()
        .filter(event -> event.path("attempt").asInt() == attempt)
        .map(Contact::at)
        .findFirst();
  }

  /// When each dial ended, as the only record has it.
  Map<Integer, Instant> endings() {
    var endings = new TreeMap<Integer, Instant>();
    for (var record : records) {
      ended(record).ifPresent(at -> endings.put(attempt(record), at));
      Optional.ofNullable(record.get("dials"))
          .map(AttributeValue::m)
          .orElse(Map.of())
          .forEach(
              (dial, of) -> ended(of.m()).ifPresent(at -> endings.put(Integer.parseInt(dial), at)));
    }
    return endings;
  }

  /// The dial that a record is of.
  static int attempt(Map<String, AttributeValue> record) {
    return Optional.ofNullable(record.get("attempt")).map(n -> Integer.parseInt(n.n())).orElse(1);
  }

  private static Optional<Instant> ended(Map<String, AttributeValue> dial) {
    return Optional.of(text(dial, "ended_at")).filter(at -> !at.isEmpty()).map(Instant::parse);
  }

  /// The outcome in the only record, in the report's word; empty where there is none.
  String outcome() {
    var word = records.isEmpty() ? "" : text(records.getFirst(), "outcome");
    return word.equals("DoNotCall") ? "OptedOut" : word;
  }

  /// The answers in the only record, by question id.
  Map<String, String> recorded() {
    var answers = new LinkedHashMap<String, String>();
    if (!records.isEmpty() && records.getFirst().containsKey("answers")) {
      records.getFirst().get("answers").m().forEach((id, value) -> answers.put(id, value.s()));
    }
    return answers;
  }

  /// Whether the only record has a turn of a dial, such as `Question_2#1`.
  ///
  /// The record of a later dial has none of it; but there is a later one only where this one's end
  /// was known.
  boolean hasTurn(int attempt, String turn) {
    return records.stream()
        .anyMatch(
            record ->
                attempt(record) > attempt
                    || (record.containsKey("turns") && record.get("turns").m().containsKey(turn)));
  }

  /// The answers in the only row, by question id.
  Map<String, String> reported() {
    var answers = new LinkedHashMap<String, String>();
    for (var number = 1; number <= job().questions().size() && !rows.isEmpty(); number++) {
      var cell = rows.getFirst().path(DrawnJob.questionId(number));
      if (!cell.isNull() && !cell.isMissingNode()) {
        answers.put(DrawnJob.questionId(number), cell.asText());
      }
    }
    return answers;
  }

  /// Whether every question has its answer; so it is where none is asked.
  boolean isAllAnswered() {
    return recorded().size() == job().questions().size();
  }

  /// Whether the last call came to the end of the tries at a question, and the table knows of the
  /// last of them: then nothing was left to ask, also where the flow could not say so any more.
  boolean isTriedOut() {
    return lastContact()
        .filter(last -> !last.isUnwanted())
        .filter(last -> Tries.atTheLastQuestion(this, last).areUsedUp())
        .isPresent();
  }

  /// Every turn of every call, in order.
  List<Turn> turns() {
    return contacts.stream().flatMap(contact -> contact.turns().stream()).toList();
  }

  /// The answer that was given in a turn; empty where it was none. One of which the flow was in
  /// doubt is given in the turn that says yes to it.
  Optional<String> meaning(Turn turn) {
    if (turn.confirms()) {
      return isYes(turn) ? doubted(turn).flatMap(this::words) : Optional.empty();
    }
    return turn.doubted() ? Optional.empty() : words(turn);
  }

  /// The turn that a person is asked to confirm.
  private Optional<Turn> doubted(Turn confirmation) {
    var all = turns();
    return all.subList(0, all.indexOf(confirmation)).stream()
        .filter(Turn::doubted)
        .reduce((_, later) -> later);
  }

  /// Whether the person was heard to ask for the question again.
  static boolean isRepeat(Turn turn) {
    return turn.heard() && turn.text().equals(Meaning.REPEAT);
  }

  /// What the person said, taken as an answer to the question.
  private Optional<String> words(Turn turn) {
    return as(job().questions().get(turn.question() - 1), turn);
  }

  private static boolean isYes(Turn turn) {
    return as(QuestionType.OK, turn).isPresent();
  }

  private static boolean isNo(Turn turn) {
    return as(QuestionType.YES_NO, turn).filter("No"::equals).isPresent();
  }

  private static Optional<String> as(QuestionType type, Turn turn) {
    var today = LocalDate.ofInstant(turn.at(), ZoneOffset.UTC);
    return turn.heard() ? Meaning.of(type, turn.mode(), turn.text(), today) : Optional.empty();
  }

  /// Whether the person was understood even once in the last call, if only in asking for a repeat
  /// or in saying that we heard them wrong.
  boolean isUnderstoodOnce() {
    return lastContact().stream()
        .flatMap(last -> last.turns().stream())
        .anyMatch(
            turn ->
                isRepeat(turn)
                    || (turn.confirms() ? isYes(turn) || isNo(turn) : words(turn).isPresent()));
  }

  @Override
  public String toString() {
    return receiver.id() + " of " + job().taskId();
  }
}
