package callouts.bot;

import callouts.job.Hash;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HexFormat;

/// Tells one bot from another: two definitions have one digest if Lex would be built the same.
public final class BotDigest {
  /// How a definition is put into Lex. Raise it with a change of that, so that the next deployment
  /// builds bots anew whose workbooks stayed the same.
  private static final int FORM = 2;

  private static final JsonMapper JSON = new JsonMapper();

  private BotDigest() {}

  /// 64 hexadecimal digits.
  public static String of(BotDefinition bot) {
    var canonical = JSON.createArrayNode();
    canonical.add(FORM).add(bot.name()).add(bot.description()).add(bot.locale());
    canonical.add(bot.threshold()).add(bot.voice());
    bot.intents().forEach(intent -> intent(canonical.addArray(), intent));
    return HexFormat.of().formatHex(Hash.sha256(canonical.toString()));
  }

  private static void intent(ArrayNode canonical, Intent intent) {
    canonical.add(intent.name()).add(intent.description()).add(intent.builtIn().orElse(""));
    var utterances = canonical.addArray();
    intent.utterances().forEach(utterances::add);
    for (var slot : intent.slots()) {
      canonical
          .addArray()
          .add(slot.name())
          .add(slot.type())
          .add(slot.pattern().orElse(""))
          .add(slot.prompt())
          .add(slot.priority())
          .add(slot.required());
    }
  }
}
