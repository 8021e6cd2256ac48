package callouts.local.bot;

import callouts.bot.BotDefinition;
import callouts.job.Hash;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The bots of one account and region, each with one alias, as a deployment would have them.
public final class Bots {
  private static final int ID_LENGTH = 10;
  private static final int LETTERS_AND_DIGITS = 36;

  private final String arnPrefix;
  private final Map<String, BotDefinition> byName = new HashMap<>();
  private final Map<String, LiveBot> byArn = new HashMap<>();

  /// @param region such as `us-east-1`
  /// @param account twelve digits
  /// @param bots none of which calls a function, until it is replaced
  /// @throws IllegalArgumentException where two bots have one name
  public Bots(String region, String account, List<BotDefinition> bots) {
    this.arnPrefix = "arn:aws:lex:" + region + ":" + account + ":bot-alias/";
    for (var bot : bots) {
      if (byName.put(bot.name(), bot) != null) {
        throw new IllegalArgumentException("two bots are named " + bot.name());
      }
      byArn.put(arn(botId(bot.name()), aliasId(bot.name())), LiveBot.silent(bot));
    }
  }

  /// Puts another bot behind an alias from now on.
  ///
  /// @param name of one of these bots
  public void replace(String name, LiveBot bot) {
    byArn.put(aliasArn(name), bot);
  }

  /// The bot behind an alias ARN.
  public Optional<LiveBot> byAliasArn(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /// The names of all bots.
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /// The alias ARN of a bot; the same name gives the same ARN in every run.
  ///
  /// @throws IllegalArgumentException where there is no such bot
  public String aliasArn(String name) {
    if (!byName.containsKey(name)) {
      throw new IllegalArgumentException("there is no bot " + name);
    }
    return arn(botId(name), aliasId(name));
  }

  /// Ten upper-case letters and digits, as Lex's ids are.
  public static String botId(String name) {
    return id("bot:" + name);
  }

  /// The id of the alias a bot is called by.
  public static String aliasId(String name) {
    return id("alias:" + name);
  }

  /// The ARN of an alias, whether there is one or not.
  public String arn(String botId, String aliasId) {
    return arnPrefix + botId + "/" + aliasId;
  }

  private static String id(String seed) {
    return new BigInteger(1, Hash.sha256(seed))
        .toString(LETTERS_AND_DIGITS)
        .toUpperCase(Locale.ROOT)
        .substring(0, ID_LENGTH);
  }
}
