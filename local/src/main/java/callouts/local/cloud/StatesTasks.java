package callouts.local.cloud;

import callouts.local.states.Execution;
import callouts.local.states.Integration;
import callouts.local.states.Outside;
import callouts.local.states.StateFailed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Task states call, as requests on the wire that name the machine's role as their caller.
final class StatesTasks implements Outside {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final Map<String, String> ENTITIES =
      Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&apos;", "'", "&#39;", "'");

  private final InstantSource clock;
  private final Account account;
  private final Function<WireRequest, WireResponse> services;
  private final Lambdas lambdas;
  private Gate gate = Gate.OPEN;

  StatesTasks(
      InstantSource clock,
      Account account,
      Function<WireRequest, WireResponse> services,
      Lambdas lambdas) {
    this.clock = clock;
    this.account = account;
    this.services = services;
    this.lambdas = lambdas;
  }

  /// From now on asks `gate` about what is no request on the wire.
  void guardedBy(Gate gate) {
    this.gate = gate;
  }

  @Override
  public JsonNode call(Integration integration, JsonNode parameters, String role) {
    var object = ((ObjectNode) parameters).deepCopy();
    return switch (integration) {
      case Integration.SendMessage _ -> send(object, role);
      case Integration.Table(Integration.TableAction action) -> table(action, object, role);
      case Integration.Publish _ -> publish(object, role);
      case Integration.Invoke _ -> invoke(object, role);
    };
  }

  private JsonNode send(ObjectNode parameters, String role) {
    textOf(parameters, "MessageBody");
    return json(new Service("sqs", "SQS", "AmazonSQS.SendMessage"), parameters, role);
  }

  private JsonNode table(Integration.TableAction action, ObjectNode parameters, String role) {
    var word = action.word();
    var operation = Character.toUpperCase(word.charAt(0)) + word.substring(1);
    var target = "DynamoDB_20120810." + operation;
    return json(new Service("dynamodb", "DynamoDB", target), parameters, role);
  }

  /// An object in a place for text is sent as its JSON.
  private static void textOf(ObjectNode parameters, String name) {
    var value = parameters.path(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      parameters.put(name, value.toString());
    }
  }

  /// A service of the AWS JSON 1.0 protocol.
  ///
  /// @param errors what the names of its errors begin with
  private record Service(String name, String errors, String target) {}

  private JsonNode json(Service service, JsonNode body, String role) {
    var headers = headers(service.name(), role, "application/x-amz-json-1.0", service.target());
    var response =
        request(
            service.errors(),
            new WireRequest(
                "POST", "/", Map.of(), headers, body.toString().getBytes(StandardCharsets.UTF_8)));
    var answer = read(response);
    if (response.status() / 100 == 2) {
      return answer;
    }
    var type = answer.path("__type").asText("Unknown");
    var code = exception(type.substring(type.lastIndexOf('#') + 1));
    var message = answer.path("message").asText(answer.path("Message").asText(""));
    throw failed(service.errors(), code, message, response.status());
  }

  /// A connection that brings no answer is the SDK's fault and not the service's.
  private WireResponse request(String errors, WireRequest request) {
    try {
      return services.apply(request);
    } catch (UncheckedIOException e) {
      throw new StateFailed(errors + ".SdkClientException", "Unable to execute HTTP request");
    }
  }

  private static JsonNode read(WireResponse response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      return JSON.createObjectNode()
          .put("__type", "SdkClientException")
          .put("message", new String(response.body(), StandardCharsets.UTF_8));
    }
  }

  private static String exception(String code) {
    return code.endsWith("Exception") ? code : code + "Exception";
  }

  private static StateFailed failed(String service, String code, String message, int status) {
    var cause = "%s (Service: %s; Status Code: %d; Error Code: %s)";
    return new StateFailed(service + "." + code, cause.formatted(message, service, status, code));
  }

  /// SNS speaks the query protocol: a form in, XML out.
  private JsonNode publish(ObjectNode parameters, String role) {
    textOf(parameters, "Message");
    var form = new TreeMap<String, String>(Map.of("Action", "Publish", "Version", "2010-03-31"));
    for (var field : parameters.properties()) {
      if (field.getKey().equals("MessageAttributes")) {
        addAttributes(form, field.getValue());
      } else {
        form.put(field.getKey(), field.getValue().asText());
      }
    }
    var headers = headers("sns", role, "application/x-www-form-urlencoded; charset=utf-8", "");
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var response =
        request(
            "SNS",
            new WireRequest("POST", "/", Map.of(), headers, body.getBytes(StandardCharsets.UTF_8)));
    var xml = new String(response.body(), StandardCharsets.UTF_8);
    if (response.status() / 100 != 2) {
      var code = exception(element(xml, "Code").orElse("Unknown"));
      throw failed("SNS", code, element(xml, "Message").orElse(xml), response.status());
    }
    var answer = JSON.createObjectNode();
    element(xml, "MessageId").ifPresent(id -> answer.put("MessageId", id));
    element(xml, "SequenceNumber").ifPresent(number -> answer.put("SequenceNumber", number));
    return answer;
  }

  private static void addAttributes(Map<String, String> form, JsonNode attributes) {
    var number = 1;
    for (var attribute : attributes.properties()) {
      var entry = "MessageAttributes.entry." + number++ + ".";
      form.put(entry + "Name", attribute.getKey());
      for (var part : attribute.getValue().properties()) {
        form.put(entry + "Value." + part.getKey(), part.getValue().asText());
      }
    }
  }

  private static Optional<String> element(String xml, String name) {
    var found = Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL).matcher(xml);
    return found.find() ? Optional.of(unescaped(found.group(1))) : Optional.empty();
  }

  private static String unescaped(String xml) {
    var text = xml;
    for (var entity : ENTITIES.entrySet()) {
      text = text.replace(entity.getKey(), entity.getValue());
    }
    return text.replace("&amp;", "&");
  }

  private JsonNode invoke(ObjectNode parameters, String role) {
    var qualifier = parameters.path("Qualifier").asText("");
    var name = parameters.path("FunctionName").asText();
    var access = new Access("lambda:InvokeFunction", functionArn(name));
    var words = gate.refusal(caller(role), access);
    if (words.isPresent()) {
      throw failed("Lambda", "AWSLambdaException", words.get(), 403);
    }
    var payload = parameters.path("Payload");
    try {
      var result =
          lambdas.invoke(
              qualifier.isEmpty() ? name : name + ":" + qualifier,
              payload.isMissingNode() ? JSON.createObjectNode() : payload);
      return JSON.createObjectNode()
          .put("ExecutedVersion", "$LATEST")
          .put("StatusCode", 200)
          .set("Payload", result);
    } catch (Lambdas.FunctionError e) {
      throw new StateFailed(e.errorType(), cause(e));
    }
  }

  private String functionArn(String function) {
    return function.startsWith("arn:") ? function : account.arn("lambda", "function:" + function);
  }

  @Override
  public void permitMap(Execution execution, String mapRunArn) {
    var order = execution.order();
    for (var access : StatesAccesses.ofMap(order.machineArn(), execution.arn(), mapRunArn)) {
      gate.refusal(caller(order.role()), access)
          .ifPresent(
              words -> {
                throw new StateFailed("States.Permissions", words);
              });
    }
  }

  /// What the function threw arrives as the JSON that Lambda makes of it.
  private static String cause(Lambdas.FunctionError error) {
    if (error.errorType().startsWith("Lambda.")) {
      return error.errorMessage();
    }
    var cause =
        JSON.createObjectNode()
            .put("errorMessage", error.errorMessage())
            .put("errorType", error.errorType());
    try {
      return JSON.writeValueAsString(cause);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] object(String bucket, String key, String role) {
    var path = "/" + encoded(bucket) + "/" + encoded(key).replace("%2F", "/");
    var headers = headers("s3", role, "", "");
    try {
      var response = services.apply(new WireRequest("GET", path, Map.of(), headers, new byte[0]));
      if (response.status() / 100 == 2) {
        return response.body();
      }
      var xml = new String(response.body(), StandardCharsets.UTF_8);
      throw unread(bucket, key, element(xml, "Code").orElse("no answer"));
    } catch (UncheckedIOException e) {
      throw unread(bucket, key, "no answer");
    }
  }

  private static StateFailed unread(String bucket, String key, String why) {
    return new StateFailed(
        "States.ItemReaderFailed", "Attempting to read s3://%s/%s: %s".formatted(bucket, key, why));
  }

  /// The signature is not one: the local services believe the name in the credential.
  private Map<String, List<String>> headers(
      String service, String role, String contentType, String target) {
    var headers = new TreeMap<String, List<String>>();
    headers.put(
        "Authorization",
        List.of(
            "AWS4-HMAC-SHA256 Credential=%s/%s/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                .formatted(caller(role), DAY.format(clock.instant()), account.region(), service)));
    headers.put("Host", List.of(service + "." + account.region() + ".amazonaws.com"));
    if (!contentType.isEmpty()) {
      headers.put("Content-Type", List.of(contentType));
    }
    if (!target.isEmpty()) {
      headers.put("X-Amz-Target", List.of(target));
    }
    return headers;
  }

  private static String caller(String role) {
    return role.substring(role.lastIndexOf('/') + 1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
