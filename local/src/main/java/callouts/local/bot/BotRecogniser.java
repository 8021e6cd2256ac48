package callouts.local.bot;

import callouts.bot.BotDefinition;
import callouts.bot.Slot;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The rehearsal's Lex: which intent of a bot was meant, and what fills its slots.
///
/// It is stricter than Lex: an utterance must be one of the bot's, or several of one intent, with
/// nothing but everyday words around. The same words on the same day are always the same.
///
/// Not safe for several threads; in a rehearsal all happens on the event loop.
public final class BotRecogniser {
  private static final double CERTAIN = 1;
  private static final double WITHOUT_FILLERS = 0.95;
  private static final int MOST_REMEMBERED = 20_000;

  private final InstantSource clock;
  private final ZoneId zone;
  private final EverydayWords everyday = EverydayWords.read();
  private final Recognizers recognizers = new Recognizers();
  private final Map<BotDefinition, Known> bots = new IdentityHashMap<>();

  private record Turn(String words, boolean keyed, LocalDate today) {}

  /// A bot's phrases, and the turns it has read already.
  private record Known(Phrasebook phrases, Map<Turn, Recognition> turns) {}

  /// @param zone where the people are: what "tomorrow" counts from
  public BotRecogniser(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /// Reads one turn. Silence (`""`) and what fits nowhere is the bot's fallback intent.
  ///
  /// @param text what was said, or the keys pressed, a `#` at their end passed over
  /// @param keyed keys are read by an AlphaNumeric slot (`DigitsIntent`) where the bot has one
  /// @throws UnsupportedOperationException where the bot's language or a slot's type is not
  ///     simulated
  public Recognition recognise(BotDefinition bot, String text, boolean keyed) {
    var words = keyed ? text.strip().replaceFirst("#$", "") : Words.plain(text);
    var turn = new Turn(words, keyed, LocalDate.ofInstant(clock.instant(), zone));
    var known = bots.computeIfAbsent(bot, this::known);
    if (known.turns().size() >= MOST_REMEMBERED) {
      known.turns().clear();
    }
    return known.turns().computeIfAbsent(turn, _ -> recognise(bot, known.phrases(), turn));
  }

  private Recognition recognise(BotDefinition bot, Phrasebook phrases, Turn turn) {
    var best = turn.keyed() ? keyed(phrases, turn) : spoken(phrases, turn);
    return best.filter(recognition -> recognition.confidence() >= bot.threshold())
        .orElseGet(() -> new Recognition(bot.fallback().name(), Map.of(), 0));
  }

  private Known known(BotDefinition bot) {
    if (!bot.locale().startsWith("en_")) {
      throw new UnsupportedOperationException(
          "The rehearsal understands English only, not "
              + bot.locale()
              + "; see docs/fidelity.md");
    }
    return new Known(new Phrasebook(bot, everyday, recognizers), new HashMap<>());
  }

  private Optional<Recognition> keyed(Phrasebook phrases, Turn turn) {
    return turn.words().matches("\\d+")
        ? phrases.slotPhrases().stream()
            .filter(slot -> slot.slot().type().equals(Slot.ALPHANUMERIC))
            .flatMap(slot -> withValue(phrases, slot, turn.words(), turn.today()).stream())
            .findFirst()
            .or(() -> spoken(phrases, turn))
        : Optional.empty();
  }

  private Optional<Recognition> spoken(Phrasebook phrases, Turn turn) {
    var words = everyday.withoutFillers(turn.words());
    return phrases
        .exactly(turn.words(), CERTAIN)
        .or(() -> phrases.exactly(words, WITHOUT_FILLERS))
        .or(() -> words.isEmpty() ? Optional.empty() : best(phrases, words, turn.today()));
  }

  private Optional<Recognition> best(Phrasebook phrases, String words, LocalDate today) {
    var withValues =
        phrases.slotPhrases().stream()
            .flatMap(slot -> withValue(phrases, slot, words, today).stream());
    // Of equals the first in the workbook's order, as max would take the last.
    return Stream.concat(withValues, phrases.pieced(words))
        .min(Comparator.comparing(Recognition::confidence).reversed());
  }

  private static Optional<Recognition> withValue(
      Phrasebook phrases, Phrasebook.SlotPhrases slot, String words, LocalDate today) {
    return slot.reader().find(words, today).flatMap(entity -> phrases.withValue(slot, entity));
  }
}
