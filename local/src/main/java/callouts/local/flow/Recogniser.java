package callouts.local.flow;

/// The bots as the flow reaches them.
@FunctionalInterface
public interface Recogniser {

  /// Reads one turn of the conversation. Silence is read as the bot's fallback intent (assumed:
  /// Lex invokes it at the start timeout).
  Reading recognise(Utterance utterance) throws BotFailure;
}
