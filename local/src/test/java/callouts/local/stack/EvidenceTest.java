package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.answer.Trace;
import callouts.answer.Turn;
import callouts.aws.Cloud;
import callouts.aws.TraceTable;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireClient;
import callouts.result.Attempt;
import callouts.result.CallResult;
import callouts.result.Evidence;
import callouts.result.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// What the report says each answer stands on, of the turns that TraceAnswer kept.
final class EvidenceTest {
  private static final String CALL = "run#0000001";
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private final Store store = Store.inMemory();
  private final TraceTable traces = new TraceTable(cloud());
  private int requests;

  private Cloud cloud() {
    var router = new Router(List.of(EmptyTraceTable.in(store, NOW)));
    router.surround(
        (request, services) -> {
          requests++;
          return services.apply(request);
        });
    return new Cloud(
        Map.of("TRACE_TABLE", EmptyTraceTable.NAME),
        InstantSource.fixed(NOW),
        new WireClient(router::handle),
        Region.US_EAST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "rehearsal")),
        Setting.DEFAULT_ENDPOINT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasSaidIsEvidenceAndNotTheYesThatConfirmedIt() {
    heard("contact-1", 1, "Number", "twelve", 0.4);
    heard("contact-1", 2, Trace.CONFIRMATION, "yes", 0.99);

    assertThat(evidence(answered("Question_1", "12")))
        .containsExactly(said("twelve", "12", 0.4, 1));
  }

  @Test
  void ofAnAnswerThatWasRefusedAndSaidAgainTheLastWordsAreEvidence() {
    heard("contact-1", 1, "Number", "fifty", 0.4);
    heard("contact-1", 2, Trace.CONFIRMATION, "no", 0.9);
    heard("contact-1", 3, "Number", "fifteen", 0.8);

    assertThat(evidence(answered("Question_1", "15")))
        .containsExactly(said("fifteen", "15", 0.8, 3));
  }

  @Test
  void whatWasSaidInACallBeforeTheLastIsEvidence() {
    heard("contact-0", 1, "Number", "twelve", 0.4);
    heard("contact-0", 2, Trace.CONFIRMATION, "yes", 0.9);

    assertThat(evidence(answered("Question_1", "12")))
        .containsExactly(said("twelve", "12", 0.4, 1));
  }

  @Test
  void aQuestionWithoutAnAnswerHasNone() {
    heard("contact-1", 1, "Number", "twelve", 0.4);
    heard("contact-1", 2, Trace.CONFIRMATION, "bananas", 0.3);

    assertThat(evidence(answered("Question_2", "Yes"))).isEmpty();
  }

  @Test
  void manyCallsAreReadInOneQueryAndEachHasItsOwn() {
    for (var call = 1; call <= 300; call++) {
      heard("run#%07d".formatted(call), "contact-1", 1, "Number", "number " + call, 0.8);
    }
    heard("run-2#0000001", "contact-1", 1, "Number", "of another run", 0.8);
    requests = 0;

    var heard = traces.of("trip", "run");
    for (var call = 2; call <= 300; call += 2) {
      var answered = answered("run#%07d".formatted(call), "Question_1", "7");
      assertThat(heard.withEvidence(answered).evidence())
          .containsExactly(said("number " + call, "7", 0.8, 1));
    }
    assertThat(requests).isEqualTo(1);
  }

  private static Evidence said(String words, String understood, double confidence, int tries) {
    return new Evidence(
        "Question_1", false, words, understood, OptionalDouble.of(confidence), tries);
  }

  private List<Evidence> evidence(CallResult call) {
    return traces.of("trip", "run").withEvidence(call).evidence();
  }

  private void heard(String contact, int turn, String kind, String words, double confidence) {
    heard(CALL, contact, turn, kind, words, confidence);
  }

  private void heard(
      String call, String contact, int turn, String kind, String words, double confidence) {
    var key = Turn.key("Question_1", turn);
    var asked = new Trace.Asked(contact, "trip", call, "Question_1", kind, key, 30);
    var trace =
        new Trace(
            asked,
            new Trace.Bot("callouts-CalloutBot", "1"),
            new Trace.Words("Speech", words, "", OptionalDouble.of(0.9)),
            "SomeIntent",
            Map.of(),
            OptionalDouble.of(confidence));
    assertThat(traces.put(trace, NOW.plusSeconds(turn))).isEmpty();
  }

  private static CallResult answered(String question, String answer) {
    return answered(CALL, question, answer);
  }

  /// A call that took two dials.
  private static CallResult answered(String call, String question, String answer) {
    return new CallResult(
        call,
        Optional.of(NOW.toString()),
        Outcome.HUNG_UP,
        Optional.empty(),
        Map.of(question, answer),
        List.of(dial(1, "contact-0"), dial(2, "contact-1")),
        List.of());
  }

  private static Attempt dial(int number, String contact) {
    return new Attempt(number, contact, NOW, Optional.empty(), Optional.empty());
  }
}
