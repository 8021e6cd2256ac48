package callouts.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The details of history events; the names are the API's.
final class Details {
  private Details() {}

  static ObjectNode entered(String name, String input) {
    return JsonText.object().put("name", name).put("input", input);
  }

  static ObjectNode exited(String name, String output) {
    return JsonText.object().put("name", name).put("output", output);
  }

  static ObjectNode output(String output) {
    return JsonText.object().put("output", output);
  }

  static ObjectNode task(Integration integration) {
    return JsonText.object()
        .put("resourceType", integration.resourceType())
        .put("resource", integration.resource());
  }

  static ObjectNode taskOutput(Integration integration, String output) {
    return task(integration).put("output", output);
  }

  static ObjectNode taskFailure(Integration integration, Failure failure) {
    ObjectNode details = task(integration);
    return details.setAll(failure(failure));
  }

  /// Empty texts are left out, as AWS does.
  static ObjectNode failure(Failure failure) {
    var details = JsonText.object();
    if (!failure.error().isEmpty()) {
      details.put("error", failure.error());
    }
    if (!failure.cause().isEmpty()) {
      details.put("cause", failure.cause());
    }
    return details;
  }

  static ObjectNode iteration(String state, int index) {
    return JsonText.object().put("name", state).put("index", index);
  }
}
