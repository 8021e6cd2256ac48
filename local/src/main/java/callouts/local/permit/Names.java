package callouts.local.permit;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The actions or the resources of a statement: `Action` and `Resource` name those it is about,
/// `NotAction` and `NotResource` those it is not about. `*` stands for any text, `?` for one
/// character.
public final class Names {
  private final boolean inverted;
  private final List<Name> names;

  private record Name(String text, Predicate<String> pattern) {}

  private Names(boolean inverted, List<Name> names) {
    this.inverted = inverted;
    this.names = names;
  }

  /// Actions, whose names IAM compares without regard to case.
  static Names actions(boolean inverted, List<String> patterns) {
    return of(inverted, patterns, Pattern.CASE_INSENSITIVE);
  }

  /// Resources, whose names it compares as they are.
  static Names resources(boolean inverted, List<String> patterns) {
    return of(inverted, patterns, 0);
  }

  private static Names of(boolean inverted, List<String> patterns, int flags) {
    return new Names(
        inverted, patterns.stream().map(text -> new Name(text, matcher(text, flags))).toList());
  }

  /// A test of whole ARNs against a pattern with wildcards, as `ArnLike` makes it.
  public static Predicate<String> like(String pattern) {
    return matcher(pattern, 0);
  }

  /// A test of whole texts against a pattern with wildcards.
  static Predicate<String> matcher(String pattern, int flags) {
    var regex =
        pattern
            .codePoints()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(regex, flags | Pattern.DOTALL).asMatchPredicate();
  }

  /// The patterns by which a name is one of these; empty where it is none.
  List<String> by(String name) {
    var matching = names.stream().filter(n -> n.pattern().test(name)).map(Name::text).toList();
    if (!inverted) {
      return matching;
    }
    return matching.isEmpty() ? all() : List.of();
  }

  /// Each pattern; of inverted ones all in one.
  List<String> all() {
    var texts = names.stream().map(Name::text).toList();
    return inverted ? List.of("all but " + String.join(", ", texts)) : texts;
  }
}
