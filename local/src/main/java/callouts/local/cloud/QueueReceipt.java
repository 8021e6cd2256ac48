package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// What a receipt handle says: which receive of which message of which queue it names.
record QueueReceipt(String queue, long sequence, String receive) {
  private static final Pattern FORM = Pattern.compile("([^/]+)/(\\d{1,18})/([^/]+)");

  static QueueReceipt of(String queue, QueueMessage message) {
    return new QueueReceipt(queue, message.sequence(), message.delivery().receipt());
  }

  /// @throws QueueError where no queue of ours gave out such a handle
  static QueueReceipt parse(String handle) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.UTF_8);
      var form = FORM.matcher(text);
      if (form.matches()) {
        return new QueueReceipt(form.group(1), Long.parseLong(form.group(2)), form.group(3));
      }
    } catch (IllegalArgumentException _) {
      // not base64: the same answer
    }
    throw QueueError.badReceipt();
  }

  /// The handle as clients see it.
  String handle() {
    var text = queue + "/" + sequence + "/" + receive;
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
