package callouts.call;

import callouts.job.CallJob;
import callouts.job.Receiver;

/// How long one prompt is, and what Amazon allows (aws-facts 1.2 and 9).
///
/// @param billed characters without tags
/// @param total characters with tags
/// @param bytes in UTF-8
record Lengths(int billed, int total, int bytes) {
  static final Lengths NONE = new Lengths(0, 0, 0);
  static final int MOST_BILLED = 3_000;
  static final int MOST_TOTAL = 6_000;

  /// A whole script is kept in one DynamoDB item of 400 KB (aws-facts 8), beside other things.
  static final int MOST_SCRIPT_BYTES = 300_000;

  /// A receiver travels as one Step Functions payload of 262,144 bytes (aws-facts 5), in which JSON
  /// may double what it escapes, beside other things.
  static final int MOST_RECEIVER_BYTES = 100_000;

  /// A character takes at most six more when escaped (`&quot;`), and three bytes when not.
  private static final int MOST_PER_CHARACTER = 6;

  static Lengths of(String ssml) {
    return new Lengths(PlainText.billed(ssml), ssml.length(), bytes(ssml));
  }

  /// The length of a template's own words alone.
  static Lengths of(Template.Plain template) {
    return of(Ssml.OPEN + String.join("", template.words()) + Ssml.CLOSE);
  }

  /// At most so long for this receiver, without rendering: an over-estimate.
  Lengths bound(Template.Plain template, Receiver receiver) {
    int length = 0;
    for (int place : template.places()) {
      length += template.vocabulary().value(place, receiver).length();
    }
    int most = length * MOST_PER_CHARACTER;
    return new Lengths(billed + length, total + most, bytes + most);
  }

  /// How long our words after a greeting may be: those of a first call, or of one that goes on
  /// where another stopped.
  static Lengths ofOpening(CallJob job) {
    int all = job.questions().size();
    Lengths first = of(new Opening(job.caller(), all, all).ssml());
    Lengths further = of(new Opening(job.caller(), all, Math.max(0, all - 1)).ssml());
    return first.total > further.total ? first : further;
  }

  /// How long a receiver's own values are together, in UTF-8.
  static int ofValues(Receiver receiver) {
    return receiver.values().stream().mapToInt(Lengths::bytes).sum();
  }

  Lengths plus(Lengths more) {
    return new Lengths(billed + more.billed, total + more.total, bytes + more.bytes);
  }

  boolean fits() {
    return billed <= MOST_BILLED && total <= MOST_TOTAL;
  }

  /// What is too long, such as `3,412 spoken characters, Amazon Connect allows 3,000`.
  String excess() {
    return billed > MOST_BILLED
        ? "%,d spoken characters, Amazon Connect allows %,d".formatted(billed, MOST_BILLED)
        : "%,d characters with tags, Amazon Connect allows %,d".formatted(total, MOST_TOTAL);
  }

  private static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
