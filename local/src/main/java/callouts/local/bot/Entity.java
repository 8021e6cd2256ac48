package callouts.local.bot;

/// A value found in what was said.
///
/// @param before the plain words before it
/// @param original the words that name it
/// @param value what they mean, in Lex's form (aws-facts 4.1)
/// @param after the plain words after it
record Entity(String before, String original, String value, String after) {

  /// The value at `start` to `end` of `words`.
  static Entity in(String words, int start, int end, String value) {
    return new Entity(
        words.substring(0, start).strip(),
        words.substring(start, end),
        value,
        words.substring(end).strip());
  }
}
