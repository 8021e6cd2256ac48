package callouts.local.flow;

import java.util.Map;

/// One turn of a conversation with a bot, as the flow hands it over.
///
/// @param botAliasArn such as
///     `arn:aws:lex:us-east-1:111122223333:bot-alias/BOTID12345/ALIASID123`
/// @param localeId such as `en_US`; the contact's language must be a locale of the bot
/// @param sessionId the contact id
/// @param session the session's attributes: those of this block, and what earlier ones left
public record Utterance(
    String botAliasArn,
    String localeId,
    String sessionId,
    Map<String, String> session,
    Heard heard) {}
