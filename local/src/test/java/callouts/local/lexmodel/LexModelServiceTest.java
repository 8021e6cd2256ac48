package callouts.local.lexmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotLocaleStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.BotStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.BotVersionLocaleDetails;
import software.amazon.awssdk.services.lexmodelsv2.model.ConflictException;
import software.amazon.awssdk.services.lexmodelsv2.model.CreateBotRequest;
import software.amazon.awssdk.services.lexmodelsv2.model.CreateIntentRequest;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeBotLocaleResponse;
import software.amazon.awssdk.services.lexmodelsv2.model.LexModelsV2Exception;
import software.amazon.awssdk.services.lexmodelsv2.model.PreconditionFailedException;
import software.amazon.awssdk.services.lexmodelsv2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lexmodelsv2.model.SampleUtterance;
import software.amazon.awssdk.services.lexmodelsv2.model.SlotConstraint;
import software.amazon.awssdk.services.lexmodelsv2.model.SlotPriority;
import software.amazon.awssdk.services.lexmodelsv2.model.ThrottlingException;
import software.amazon.awssdk.services.lexmodelsv2.model.ValidationException;

/// The simulator of Lex's model API, through the SDK: each rule of docs/fidelity.md.
class LexModelServiceTest {
  private static final Duration CHANGE = Duration.ofSeconds(2);
  private static final Duration BUILD = Duration.ofSeconds(20);

  private final BotCloud cloud = BotCloud.virtual();
  private final LexModelsV2Client lex = cloud.lex();
  private String botId = "";

  @BeforeEach
  void aBotWithAnEmptyLocale() {
    botId = lex.createBot(LexModelServiceTest::bot).botId();
    wait(CHANGE);
    lex.createBotLocale(
        c ->
            c.botId(botId).botVersion("DRAFT").localeId("en_US").nluIntentConfidenceThreshold(0.4));
    wait(CHANGE);
  }

  private static void bot(CreateBotRequest.Builder create) {
    create
        .botName("callouts-Test")
        .roleArn("arn:aws:iam::123456789012:role/callouts-BotRole")
        .dataPrivacy(privacy -> privacy.childDirected(false))
        .idleSessionTTLInSeconds(300);
  }

  private void wait(Duration time) {
    cloud.pause(time);
  }

  private DescribeBotLocaleResponse locale() {
    return lex.describeBotLocale(d -> d.botId(botId).botVersion("DRAFT").localeId("en_US"));
  }

  private void build() {
    lex.buildBotLocale(b -> b.botId(botId).botVersion("DRAFT").localeId("en_US"));
  }

  private String intent(String name, String utterance) {
    wait(Duration.ofSeconds(1));
    return lex.createIntent(c -> in(c).intentName(name).sampleUtterances(utterance(utterance)))
        .intentId();
  }

  private CreateIntentRequest.Builder in(CreateIntentRequest.Builder create) {
    return create.botId(botId).botVersion("DRAFT").localeId("en_US");
  }

  private static SampleUtterance utterance(String text) {
    return SampleUtterance.builder().utterance(text).build();
  }

  private String slot(String intent, String name, String type) {
    return lex.createSlot(
            c ->
                c.botId(botId)
                    .botVersion("DRAFT")
                    .localeId("en_US")
                    .intentId(intent)
                    .slotName(name)
                    .slotTypeId(type)
                    .valueElicitationSetting(v -> v.slotConstraint(SlotConstraint.OPTIONAL)))
        .slotId();
  }

  private List<String> failures() {
    build();
    wait(BUILD);
    assertThat(locale().botLocaleStatus()).isEqualTo(BotLocaleStatus.FAILED);
    return locale().failureReasons();
  }

  private static void refused(Class<? extends LexModelsV2Exception> as, Runnable request) {
    assertThatExceptionOfType(as).isThrownBy(request::run);
  }

  @Test
  void aBotIsThereAfterAWhile() {
    lex.createBot(create -> create.applyMutation(LexModelServiceTest::bot).botName("Another"));
    var other =
        lex.listBots(l -> {}).botSummaries().stream()
            .filter(found -> found.botName().equals("Another"))
            .findFirst()
            .orElseThrow();
    assertThat(other.botStatus()).isEqualTo(BotStatus.CREATING);
    refused(ConflictException.class, () -> lex.deleteBot(d -> d.botId(other.botId())));

    wait(CHANGE);

    assertThat(lex.describeBot(d -> d.botId(other.botId())).botStatus())
        .isEqualTo(BotStatus.AVAILABLE);
  }

  @Test
  void aLocaleHasAFallbackIntentFromTheStart() {
    assertThat(
            lex.listIntents(l -> l.botId(botId).botVersion("DRAFT").localeId("en_US"))
                .intentSummaries())
        .extracting(intent -> intent.parentIntentSignature())
        .containsExactly("AMAZON.FallbackIntent");
    refused(
        ConflictException.class,
        () ->
            lex.createIntent(
                c -> in(c).intentName("Other").parentIntentSignature("AMAZON.FallbackIntent")));
  }

  @Test
  void aBuildGoesThroughItsStatuses() {
    intent("Yes", "yes");
    assertThat(locale().botLocaleStatus()).isEqualTo(BotLocaleStatus.NOT_BUILT);

    build();
    assertThat(locale().botLocaleStatus()).isEqualTo(BotLocaleStatus.BUILDING);
    wait(BUILD);
    assertThat(locale().botLocaleStatus()).isEqualTo(BotLocaleStatus.READY_EXPRESS_TESTING);
    wait(Duration.ofSeconds(10));
    assertThat(locale().botLocaleStatus()).isEqualTo(BotLocaleStatus.BUILT);
  }

  @Test
  void nothingChangesWhileItIsBuilt() {
    intent("Yes", "yes");
    build();

    refused(PreconditionFailedException.class, this::build);
    refused(PreconditionFailedException.class, () -> intent("No", "no"));
  }

  @Test
  void aChangeAfterABuildHasToBeBuiltAgain() {
    intent("Yes", "yes");
    build();
    wait(BUILD.multipliedBy(2));

    intent("No", "no");

    assertThat(locale().botLocaleStatus()).isEqualTo(BotLocaleStatus.NOT_BUILT);
  }

  @Test
  void aSlotWithoutAPriorityFailsTheBuild() {
    slot(intent("Day", "on {Date}"), "Date", "AMAZON.Date");

    assertThat(failures()).singleElement().asString().contains("Day", "Date", "priority");
  }

  @Test
  void aMissingSlotTypeFailsTheBuild() {
    var intent = intent("Day", "on {Date}");
    var slot = slot(intent, "Date", "NOSUCHTYPE");
    lex.updateIntent(
        u ->
            u.botId(botId)
                .botVersion("DRAFT")
                .localeId("en_US")
                .intentId(intent)
                .intentName("Day")
                .sampleUtterances(utterance("on {Date}"))
                .slotPriorities(SlotPriority.builder().slotId(slot).priority(1).build()));

    assertThat(failures()).singleElement().asString().contains("slot type");
  }

  @Test
  void anUtteranceWithAnUnknownSlotFailsTheBuild() {
    intent("Day", "on {Date}");

    assertThat(failures()).singleElement().asString().contains("on {Date}");
  }

  @Test
  void oneUtteranceInTwoIntentsFailsTheBuild() {
    intent("Yes", "Sure");
    intent("Ok", "sure");

    assertThat(failures()).singleElement().asString().contains("Yes", "Ok");
  }

  @Test
  void anUpdateTakesAwayWhatItDoesNotSend() {
    var intent = intent("Yes", "yes");

    lex.updateIntent(
        u ->
            u.botId(botId)
                .botVersion("DRAFT")
                .localeId("en_US")
                .intentId(intent)
                .intentName("Yes")
                .description("agrees"));

    var described =
        lex.describeIntent(
            d -> d.botId(botId).botVersion("DRAFT").localeId("en_US").intentId(intent));
    assertThat(described.description()).isEqualTo("agrees");
    assertThat(described.sampleUtterances()).isEmpty();
  }

  @Test
  void aVersionOfWhatIsNotBuiltFailsForEver() {
    intent("Yes", "yes");

    var version = version();
    wait(CHANGE);

    assertThat(lex.describeBotVersion(d -> d.botId(botId).botVersion(version)).botStatus())
        .isEqualTo(BotStatus.FAILED);
  }

  private String version() {
    var draft = BotVersionLocaleDetails.builder().sourceBotVersion("DRAFT").build();
    return lex.createBotVersion(
            c -> c.botId(botId).botVersionLocaleSpecification(Map.of("en_US", draft)))
        .botVersion();
  }

  private String built() {
    intent("Yes", "yes");
    build();
    wait(BUILD.multipliedBy(2));
    var version = version();
    wait(CHANGE);
    return version;
  }

  @Test
  void aVersionStaysAsItWasWhenTheDraftChanges() {
    var version = built();

    intent("No", "no");

    assertThat(
            lex.listIntents(l -> l.botId(botId).botVersion(version).localeId("en_US"))
                .intentSummaries())
        .extracting(intent -> intent.intentName())
        .containsExactlyInAnyOrder("FallbackIntent", "Yes");
    refused(
        ValidationException.class,
        () ->
            lex.createIntent(
                c -> in(c).botVersion(version).intentName("No").sampleUtterances(utterance("no"))));
  }

  @Test
  void aVersionAnAliasPointsToIsNotRemoved() {
    var version = built();
    lex.createBotAlias(c -> c.botId(botId).botAliasName("live").botVersion(version));

    refused(
        ConflictException.class,
        () -> lex.deleteBotVersion(d -> d.botId(botId).botVersion(version)));
    refused(ConflictException.class, () -> lex.deleteBot(d -> d.botId(botId)));

    lex.deleteBot(d -> d.botId(botId).skipResourceInUseCheck(true));
    wait(CHANGE);
    refused(ResourceNotFoundException.class, () -> lex.describeBot(d -> d.botId(botId)));
  }

  @Test
  void anAliasWantsAVersionThatIsThere() {
    refused(
        PreconditionFailedException.class,
        () -> lex.createBotAlias(c -> c.botId(botId).botAliasName("live").botVersion("7")));
  }

  @Test
  void writingIntoWhatIsNotThereFailsAPrecondition() {
    refused(PreconditionFailedException.class, () -> lex.deleteBot(d -> d.botId("ABCDEFGHIJ")));
    refused(PreconditionFailedException.class, () -> slot("ABCDEFGHIJ", "Date", "AMAZON.Date"));
  }

  @Test
  void aNameHasLexsForm() {
    refused(ValidationException.class, () -> intent("Yes!", "yes"));
    refused(ValidationException.class, () -> intent("Yes--Intent", "yes"));
  }

  @Test
  void tooManyRequestsAtOnceAreThrottled() {
    wait(Duration.ofMinutes(1));
    for (var i = 0; i < 10; i++) {
      locale();
    }
    refused(ThrottlingException.class, this::locale);

    wait(Duration.ofSeconds(1));

    assertThat(locale().botLocaleStatus()).isEqualTo(BotLocaleStatus.NOT_BUILT);
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    notSimulated(
        "CreateIntent.dialogCodeHook",
        l -> l.createIntent(c -> in(c).intentName("Yes").dialogCodeHook(h -> h.enabled(true))));
    notSimulated(
        "DELETE /bots/",
        l ->
            l.deleteIntent(
                d -> d.botId(botId).botVersion("DRAFT").localeId("en_US").intentId("ABCDEFGHIJ")));
    notSimulated("POST /exports", l -> l.listExports(e -> {}));
  }

  private void notSimulated(String what, Consumer<LexModelsV2Client> request) {
    assertThatExceptionOfType(LexModelsV2Exception.class)
        .isThrownBy(() -> request.accept(lex))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(501))
        .withMessageContaining(what);
  }

  @Test
  void aListHasPages() {
    for (var i = 0; i < 11; i++) {
      intent("Intent" + i, "utterance " + i);
    }
    wait(Duration.ofSeconds(2));
    var page = lex.listIntents(l -> l.botId(botId).botVersion("DRAFT").localeId("en_US"));

    assertThat(page.intentSummaries()).hasSize(10);
    assertThat(
            lex
                .listIntentsPaginator(l -> l.botId(botId).botVersion("DRAFT").localeId("en_US"))
                .stream()
                .flatMap(p -> p.intentSummaries().stream()))
        .hasSize(12);
  }
}
