package callouts.local.bot;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import callouts.bot.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A bot's utterances, ready to be compared with speech.
///
/// An utterance with two or more slots is never recognised in the rehearsal.
final class Phrasebook {
  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
  private static final double NEUTRAL_WORD = 0.25;

  private final EverydayWords everyday;
  private final Map<List<String>, String> intentByWords = new HashMap<>();
  private final Map<String, List<List<String>>> wordsByIntent = new LinkedHashMap<>();
  private final List<SlotPhrases> slotPhrases = new ArrayList<>();

  /// The utterances of one slot: what stands before and after it.
  ///
  /// @param reader finds the slot's value
  record SlotPhrases(String intent, Slot slot, SlotReader reader, List<Frame> frames) {}

  /// The words around a slot.
  record Frame(List<String> before, List<String> after) {}

  Phrasebook(BotDefinition bot, EverydayWords everyday, Recognizers recognizers) {
    this.everyday = everyday;
    for (var intent : bot.intents()) {
      phrases(intent).map(Words::plain).map(Words::tokens).forEach(words -> add(intent, words));
      for (var slot : intent.slots()) {
        var reader = SlotReader.of(slot, recognizers);
        slotPhrases.add(new SlotPhrases(intent.name(), slot, reader, frames(intent, slot)));
      }
    }
  }

  private Stream<String> phrases(Intent intent) {
    return intent
        .builtIn()
        .map(signature -> everyday.phrases(signature).stream())
        .orElseGet(() -> intent.utterances().stream().filter(text -> !text.contains("{")));
  }

  private void add(Intent intent, List<String> words) {
    intentByWords.putIfAbsent(words, intent.name());
    wordsByIntent.computeIfAbsent(intent.name(), _ -> new ArrayList<>()).add(words);
  }

  private List<Frame> frames(Intent intent, Slot slot) {
    return intent.utterances().stream().flatMap(text -> frame(text, slot).stream()).toList();
  }

  private Optional<Frame> frame(String utterance, Slot slot) {
    var parts = SLOT.split(utterance, -1);
    return parts.length == 2 && utterance.contains("{" + slot.name() + "}")
        ? Optional.of(new Frame(frameWords(parts[0]), frameWords(parts[1])))
        : Optional.empty();
  }

  private List<String> frameWords(String text) {
    return Words.tokens(everyday.withoutFillers(Words.plain(text)));
  }

  /// The slots, in the order of the intents.
  List<SlotPhrases> slotPhrases() {
    return slotPhrases;
  }

  /// The intent that has these very words.
  Optional<Recognition> exactly(String plain, double confidence) {
    return Optional.ofNullable(intentByWords.get(Words.tokens(plain)))
        .map(intent -> new Recognition(intent, Map.of(), confidence));
  }

  /// The intents whose utterances, with neutral words around and between, make up all that was
  /// said: "okay, yes, that's right".
  Stream<Recognition> pieced(String plain) {
    var words = Words.tokens(plain);
    return wordsByIntent.entrySet().stream()
        .flatMap(intent -> pieced(intent.getKey(), intent.getValue(), words).stream());
  }

  private Optional<Recognition> pieced(String intent, List<List<String>> own, List<String> words) {
    var matched = 0;
    var neutral = 0;
    for (var at = 0; at < words.size(); ) {
      var length = longest(own, words.subList(at, words.size()));
      if (length == 0 && !everyday.isNeutral(words.get(at))) {
        return Optional.empty();
      }
      matched += length;
      neutral += length == 0 ? 1 : 0;
      at += Math.max(1, length);
    }
    return matched == 0
        ? Optional.empty()
        : Optional.of(new Recognition(intent, Map.of(), share(matched, neutral)));
  }

  private static int longest(List<List<String>> own, List<String> words) {
    return own.stream()
        .mapToInt(List::size)
        .filter(size -> size <= words.size())
        .filter(size -> own.contains(words.subList(0, size)))
        .max()
        .orElse(0);
  }

  /// The slot's value, where an utterance or neutral words stand around it.
  Optional<Recognition> withValue(SlotPhrases phrases, Entity entity) {
    var before = Words.tokens(entity.before());
    var after = Words.tokens(entity.after());
    var slots =
        Map.of(phrases.slot().name(), new Recognition.Value(entity.original(), entity.value()));
    if (phrases.frames().contains(new Frame(before, after))) {
      return Optional.of(new Recognition(phrases.intent(), slots, 1));
    }
    var around = Stream.concat(before.stream(), after.stream()).toList();
    var isBare = phrases.frames().contains(new Frame(List.of(), List.of()));
    return isBare && around.stream().allMatch(everyday::isNeutralAroundValues)
        ? Optional.of(new Recognition(phrases.intent(), slots, share(1, around.size())))
        : Optional.empty();
  }

  private static double share(int matched, int neutral) {
    return matched / (matched + NEUTRAL_WORD * neutral);
  }
}
