package callouts.aws;

import callouts.bot.BotBuild;
import callouts.bot.BotDefinition;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.LexModelsV2Exception;

/// The bots of this deployment in Amazon Lex V2.
///
/// A bot has one alias, `live`, which calls go to. It moves to a new version only when that was
/// built and is available, so a failed or a killed build changes nothing for anyone on the phone;
/// made again, the same build goes on where it was.
public final class LexBots {
  private final LexModelsV2Client lex;
  private final BotLock lock;
  private final String prefix;
  private final String roleArn;
  private final String hookArn;

  public LexBots(Cloud cloud) {
    this.lex = cloud.lexModels();
    this.lock = new BotLock(cloud);
    this.prefix = cloud.variable("BOT_PREFIX");
    this.roleArn = cloud.variable("BOT_ROLE_ARN");
    this.hookArn = cloud.variable("TRACE_FUNCTION_ARN");
  }

  /// One invocation that builds.
  ///
  /// @param requestId its own, and the same when Lambda makes it again
  /// @param patience as long as it may last
  public record Turn(String requestId, Patience patience) {}

  /// The name a bot has in Lex, where other deployments may have the same bots.
  public String nameInLex(String bot) {
    return prefix + "-" + bot;
  }

  /// Builds the bot a deployment brings. One that brings the same as the last leaves alone what
  /// people have uploaded since.
  public BotBuild deploy(BotDefinition bot, Turn turn) {
    var name = nameInLex(bot.name());
    return inTurn(name, turn, lexBot -> lexBot.deploy(bot), BotBuild.Failed::new);
  }

  /// Builds the bot somebody uploaded.
  ///
  /// @param isNewest asked when its turn has come: whether nothing newer was uploaded meanwhile
  public BotBuild upload(BotDefinition bot, BooleanSupplier isNewest, Turn turn) {
    return inTurn(
        nameInLex(bot.name()),
        turn,
        lexBot -> isNewest.getAsBoolean() ? lexBot.upload(bot) : new BotBuild.Replaced(),
        BotBuild.Failed::new);
  }

  /// Removes a bot with all its versions; one that is not there is removed already.
  ///
  /// @return why it is still there; empty where it is gone
  public List<String> delete(String nameInLex, Turn turn) {
    return inTurn(
        nameInLex,
        turn,
        lexBot -> {
          lexBot.delete();
          return List.of();
        },
        reasons -> reasons);
  }

  private <T> T inTurn(
      String name, Turn turn, Function<LexBot, T> work, Function<List<String>, T> failed) {
    try {
      lock.take(name, turn.requestId(), turn.patience());
      try {
        return work.apply(new LexBot(lex, roleArn, hookArn, turn.patience(), name));
      } finally {
        lock.release(name, turn.requestId());
      }
    } catch (Patience.OutOfTime e) {
      return failed.apply(List.of(String.valueOf(e.getMessage())));
    } catch (LexModelsV2Exception e) {
      return failed.apply(List.of(Patience.words(e)));
    }
  }
}
