package callouts.local.smoke;

import java.util.List;
import software.amazon.awssdk.services.lexruntimev2.LexRuntimeV2Client;
import software.amazon.awssdk.services.lexruntimev2.model.LexRuntimeV2Exception;

/// Says two sentences to each of the flow's bots, as text, and looks what it understood: an answer,
/// and the wish not to be called again, which every bot must hear.
record BotChecks(Reach reach, Deployed deployed) {
  private static final String LOCALE = "en_US";

  /// A sentence a bot must understand.
  ///
  /// @param bot its logical id in template.yaml
  /// @param intent what it means
  private record Sentence(String bot, String words, String intent) {}

  private static final List<Sentence> SENTENCES =
      List.of(
          new Sentence("CalloutBot", "yes", "YesIntent"),
          new Sentence("CalloutBotDate", "the third of June", "DateIntent"),
          new Sentence("CalloutBotNumber", "forty two", "NumberIntent"),
          new Sentence("CalloutBotTime", "half past nine in the morning", "TimeIntent"),
          new Sentence("CalloutBot", "stop calling me", "StopIntent"),
          new Sentence("CalloutBotDate", "stop calling me", "StopIntent"),
          new Sentence("CalloutBotNumber", "stop calling me", "StopIntent"),
          new Sentence("CalloutBotTime", "stop calling me", "StopIntent"));

  /// One check for each sentence; each bot has a conversation of its own.
  List<Check> run() {
    var session = "callouts-smoke-" + reach.clock().instant().toEpochMilli();
    try (var lex = reach.with(LexRuntimeV2Client.builder()).build()) {
      return SENTENCES.stream().map(sentence -> check(lex, sentence, session)).toList();
    }
  }

  private Check check(LexRuntimeV2Client lex, Sentence sentence, String session) {
    var name = sentence.bot + " understands \"" + sentence.words + "\"";
    var ids = deployed.output(sentence.bot + "AliasArn").split("/", -1);
    try {
      var heard =
          lex.recognizeText(
                  asked ->
                      asked
                          .botId(ids[ids.length - 2])
                          .botAliasId(ids[ids.length - 1])
                          .localeId(LOCALE)
                          .sessionId(session)
                          .text(sentence.words))
              .sessionState()
              .intent()
              .name();
      return heard.equals(sentence.intent)
          ? Check.passed(name)
          : Check.failed(name, "it understood " + heard + " instead of " + sentence.intent);
    } catch (LexRuntimeV2Exception e) {
      var details = e.awsErrorDetails();
      return Check.failed(
          name, "lex:RecognizeText failed: " + details.errorCode() + ": " + details.errorMessage());
    }
  }
}
