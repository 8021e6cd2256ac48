package callouts.local.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What people say besides a bot's own utterances: the lists of `everyday-words.txt`.
final class EverydayWords {
  private static final String FILE = "everyday-words.txt";

  private final Map<String, Set<String>> lists;
  private final Set<String> fillers;
  private final Set<String> neutral;
  private final Set<String> aroundValues;

  private EverydayWords(Map<String, Set<String>> lists) {
    this.lists = lists;
    this.fillers = folded("fillers");
    this.neutral = folded("neutral");
    this.aroundValues = new HashSet<>(folded("around values"));
    aroundValues.addAll(neutral);
  }

  static EverydayWords read() {
    try (var in = EverydayWords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its " + FILE);
      }
      return new EverydayWords(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Set<String>> parse(String text) {
    var lists = new HashMap<String, Set<String>>();
    Set<String> current = new LinkedHashSet<>();
    for (var row : text.lines().map(String::strip).toList()) {
      if (row.startsWith("[")) {
        current =
            lists.computeIfAbsent(row.substring(1, row.length() - 1), _ -> new LinkedHashSet<>());
      } else if (!row.isEmpty() && !row.startsWith("#")) {
        current.add(row);
      }
    }
    return lists;
  }

  /// The phrases of one of Lex's own intents; empty where the rehearsal knows none.
  Set<String> phrases(String builtIn) {
    return lists.getOrDefault(builtIn, Set.of());
  }

  /// Plain words without those that mean nothing.
  String withoutFillers(String plain) {
    return Arrays.stream(plain.split(" "))
        .filter(word -> !fillers.contains(word))
        .collect(Collectors.joining(" "));
  }

  /// Whether a word may stand around an utterance.
  boolean isNeutral(String token) {
    return neutral.contains(token);
  }

  /// Whether a word may stand around a value.
  boolean isNeutralAroundValues(String token) {
    return aroundValues.contains(token);
  }

  private Set<String> folded(String list) {
    return phrases(list).stream().map(word -> word.replace("'", "")).collect(Collectors.toSet());
  }
}
