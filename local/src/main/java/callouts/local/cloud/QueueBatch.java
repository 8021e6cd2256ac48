package callouts.local.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// What the batch operations have in common: one to ten entries with distinct ids, each of which
/// succeeds or fails by itself.
final class QueueBatch {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 1_048_576;

  private QueueBatch() {}

  /// @param operation does one entry and gives what its success shows beside the id
  /// @throws QueueError where the batch is refused as a whole
  static ObjectNode answer(QueueRequest request, Function<QueueRequest, ObjectNode> operation) {
    check(request.entries());
    var answer = JSON.createObjectNode();
    var successful = answer.putArray("Successful");
    var failed = answer.putArray("Failed");
    for (var entry : request.entries()) {
      var id = entry.required("Id");
      try {
        successful.add(operation.apply(entry).put("Id", id));
      } catch (QueueError e) {
        failed
            .addObject()
            .put("Id", id)
            .put("SenderFault", true)
            .put("Code", e.queryCode())
            .put("Message", e.text());
      }
    }
    return answer;
  }

  private static void check(List<QueueRequest> entries) {
    if (entries.isEmpty()) {
      throw QueueError.badBatch(
          "EmptyBatchRequest", "There should be at least one entry in the request.");
    }
    if (entries.size() > MOST_ENTRIES) {
      throw QueueError.badBatch(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
    }
    var seen = new HashSet<String>();
    for (var entry : entries) {
      var id = entry.required("Id");
      if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
        throw QueueError.badBatch(
            "InvalidBatchEntryId",
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                + " It can be at most 80 letters long.");
      }
      if (!seen.add(id)) {
        throw QueueError.badBatch("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
      }
    }
  }

  /// All messages of one batch together obey the limit of one.
  static void demandSize(List<QueueRequest> entries) {
    var bytes = entries.stream().mapToLong(entry -> entry.content().size()).sum();
    if (bytes > MOST_BYTES) {
      throw QueueError.badBatch(
          "BatchRequestTooLong",
          "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
              .formatted(MOST_BYTES, bytes));
    }
  }
}
