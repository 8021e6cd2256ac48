package callouts.local.flow;

/// The bots as the flow reaches them.
@FunctionalInterface
public interface Recogniser {

  /// Reads one turn of the conversation. Silence is read as the bot's fallback intent (assumed:
  /// Lex invokes it at the start timeout).
  ///
  /// @param botAliasArn such as
  /// `arn:aws:lex:us-east-1:111122223333:bot-alias/BOTID12345/ALIASID123`
  /// @param localeId such as `en_US`; the contact's language must be a locale of the bot
  /// @param sessionId the contact id
  /// @throws IllegalArgumentException where there is no such bot alias, or it lacks the locale: the
  ///     flow goes on at its Error branch
  Reading recognise(String botAliasArn, String localeId, String sessionId, Heard heard);
}
