package callouts.bot;

import java.util.List;

/// What came of building a bot in Lex.
public sealed interface BotBuild {

  /// The bot listens, by this definition.
  ///
  /// @param version Lex's number of the version people talk to
  /// @param changed false where it listened by this definition before
  record Live(String botId, String aliasId, String version, boolean changed) implements BotBuild {}

  /// Whatever listened before still listens.
  ///
  /// @param reasons Lex's own, or ours; never empty
  record Failed(List<String> reasons) implements BotBuild {
    public Failed {
      reasons = reasons.isEmpty() ? List.of("Lex gives no reason") : List.copyOf(reasons);
    }
  }

  /// A newer definition came before this one's turn; it is built in its place.
  record Replaced() implements BotBuild {}
}
