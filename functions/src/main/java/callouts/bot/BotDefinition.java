package callouts.bot;

import java.util.List;

/// One bot, as its workbook defines it: all that is needed to build it in Amazon Lex V2.
///
/// @param name unique in the account
/// @param description may be empty
/// @param locale Lex's name of the language it listens to, such as `en_US`
/// @param threshold confidence below which Lex falls back, 0 to 1
/// @param voice the Amazon Polly voice of its own prompts; the contact flow sets that of the call
/// @param intents in the workbook's order, which decides between equals; one of them falls back
public record BotDefinition(
    String name,
    String description,
    String locale,
    double threshold,
    String voice,
    List<Intent> intents) {
  public BotDefinition {
    intents = List.copyOf(intents);
    if (intents.stream().filter(Intent::isFallback).count() != 1) {
      throw new IllegalArgumentException("a bot has one fallback intent");
    }
  }

  /// What Lex answers where nothing else fits.
  public Intent fallback() {
    return intents.stream().filter(Intent::isFallback).findFirst().orElseThrow();
  }
}
