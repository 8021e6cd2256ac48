package callouts.local.bot;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A bot as it is met under its alias.
///
/// @param name in Lex, such as `callouts-CalloutBot`
/// @param version the number of the build the alias points to
/// @param definition how it listens
/// @param hook what it calls; empty where nothing
public record LiveBot(
    String name, String version, BotDefinition definition, Optional<CodeHook> hook) {

  /// A function that is called once an intent is found and all its required slots are filled.
  ///
  /// @param functionArn of the alias's locale
  /// @param intents the names of those that are fulfilled by it
  public record CodeHook(String functionArn, Set<String> intents) {
    public CodeHook {
      intents = Set.copyOf(intents);
    }
  }

  /// A bot that calls nothing.
  static LiveBot silent(BotDefinition bot) {
    return new LiveBot(bot.name(), "1", bot, Optional.empty());
  }

  /// A bot as BuildBot first deploys it, each of its intents fulfilled by the function.
  ///
  /// @param name in Lex
  public static LiveBot deployed(String name, BotDefinition bot, String functionArn) {
    var intents = bot.intents().stream().map(Intent::name).collect(Collectors.toSet());
    return new LiveBot(name, "1", bot, Optional.of(new CodeHook(functionArn, intents)));
  }

  /// The function that fulfils an intent.
  public Optional<String> hookOf(String intent) {
    return hook.filter(found -> found.intents().contains(intent)).map(CodeHook::functionArn);
  }
}
