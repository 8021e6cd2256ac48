package callouts.local.lexmodel;

import java.util.function.UnaryOperator;

/// The ids of bots and of their aliases, by the bot's name in Lex, so that the rest of a rehearsal
/// knows them without asking. Ids are ten letters and digits.
public record Naming(UnaryOperator<String> botId, UnaryOperator<String> aliasId) {}
