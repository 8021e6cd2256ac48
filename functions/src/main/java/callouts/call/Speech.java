package callouts.call;

import java.io.Writer;

/// What one template says, while it is being rendered; it ends a rendering that does not end.
final class Speech extends Writer {
  /// More than any prompt may have (6,000 characters), so that a prompt that is too long is still
  /// counted, and few enough to be nothing for the machine.
  static final int LONGEST = 50_000;

  private static final int MOST_STEPS = 1_000;

  private final StringBuilder out;
  private final Effort effort;
  private final int start;
  private int steps;
  private boolean incomplete;

  Speech(StringBuilder out, Effort effort) {
    this.out = out;
    this.effort = effort;
    start = out.length();
  }

  /// The author's own words, already well-formed.
  void words(String ssml) {
    effort.operation(ssml);
    out.append(ssml);
    check();
  }

  /// A value, made safe.
  void value(Object value) {
    effort.operation(value);
    incomplete |= Ssml.escape(Values.text(value), out);
    check();
  }

  /// Whether a value held something that cannot be spoken, which was left out.
  boolean isIncomplete() {
    return incomplete;
  }

  /// Counts one turn of a loop, of all loops of the template together.
  void step() {
    effort.operation();
    if (++steps > MOST_STEPS) {
      throw new TemplateFailure("`for` repeats more than 1,000 times", "fewer repetitions");
    }
  }

  private void check() {
    if (out.length() - start > LONGEST) {
      throw tooLong();
    }
  }

  /// Refuses what grows without bound.
  static void bounded(StringBuilder out) {
    if (out.length() > LONGEST) {
      throw tooLong();
    }
  }

  private static TemplateFailure tooLong() {
    return new TemplateFailure("the prompt grows over 50,000 characters", "fewer repetitions");
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    throw new IllegalStateException("a translated template has no text outside of instructions");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
