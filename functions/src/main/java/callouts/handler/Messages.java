package callouts.handler;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles the messages of a FIFO batch in order; after the first failure the rest go back
/// unhandled, so that the order of the queue is kept (aws-facts 6).
final class Messages {
  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private Messages() {}

  static SQSBatchResponse inOrder(SQSEvent event, Consumer<SQSMessage> handler) {
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : Objects.requireNonNullElse(event.getRecords(), List.<SQSMessage>of())) {
      if (message == null) {
        continue;
      }
      if (!failures.isEmpty() || !handled(message, handler)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private static boolean handled(SQSMessage message, Consumer<SQSMessage> handler) {
    try {
      handler.accept(message);
      return true;
    } catch (RuntimeException e) {
      LOG.error("message {} goes back to the queue: {}", message.getMessageId(), e.getClass(), e);
      return false;
    }
  }
}
