package callouts.local.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.connect.ConnectClient;

/// Connect's operations on test cases, which the Connect client of the AWS SDK 2.40.2 does not have
/// (docs/adr/0010-smoke-test.md): their REST-JSON requests, after botocore's model of `connect`,
/// signed by the SDK.
final class TestCaseApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TRIES = 6;

  private final Reach reach;
  private final String instanceId;
  private final URI endpoint;

  TestCaseApi(Reach reach, String instanceArn) {
    this.reach = reach;
    this.instanceId = instanceArn.substring(instanceArn.lastIndexOf('/') + 1);
    this.endpoint =
        reach
            .endpoint()
            .orElseGet(
                () ->
                    URI.create(
                        "https://" + ConnectClient.serviceMetadata().endpointFor(reach.region())));
  }

  /// Makes a test case that can be run.
  ///
  /// @return its id
  String create(ObjectNode body) {
    return send("CreateTestCase", SdkHttpMethod.PUT, "", body).path("TestCaseId").asText();
  }

  /// Begins to run it.
  ///
  /// @param token the same one begins it once
  /// @return the id of the execution
  String start(String testCase, String token) {
    var body = JSON.createObjectNode().put("ClientToken", token);
    return send(
            "StartTestCaseExecution", SdkHttpMethod.PUT, "/" + testCase + "/start-execution", body)
        .path("TestCaseExecutionId")
        .asText();
  }

  /// How far it is: its `Status`, and how many observations passed and failed.
  JsonNode summary(String testCase, String execution) {
    return send(
        "GetTestCaseExecutionSummary",
        SdkHttpMethod.GET,
        "/" + testCase + "/" + execution + "/summary",
        JSON.createObjectNode());
  }

  /// What happened, as records in their order; the first page of 100 is more than a test has.
  JsonNode records(String testCase, String execution) {
    return send(
            "ListTestCaseExecutionRecords",
            SdkHttpMethod.GET,
            "/" + testCase + "/" + execution + "/records",
            JSON.createObjectNode())
        .path("ExecutionRecords");
  }

  /// Ends it before its time.
  void stop(String testCase, String execution) {
    send(
        "StopTestCaseExecution",
        SdkHttpMethod.POST,
        "/" + testCase + "/" + execution + "/stop-execution",
        JSON.createObjectNode());
  }

  /// Takes a test case away.
  void delete(String testCase) {
    send("DeleteTestCase", SdkHttpMethod.DELETE, "/" + testCase, JSON.createObjectNode());
  }

  /// Tries again while it is told to come later, up to a minute.
  ///
  /// @throws ApiFault where it is refused, or none of the tries succeeds
  private JsonNode send(String operation, SdkHttpMethod method, String path, ObjectNode body) {
    for (var tried = 1; ; tried++) {
      try {
        return once("connect:" + operation, request(method, path, body), body);
      } catch (ApiFault fault) {
        if (!fault.isPassing() || tried == TRIES) {
          throw fault;
        }
        reach.pause().of(Duration.ofSeconds(1L << (tried - 1)));
      }
    }
  }

  private SdkHttpRequest request(SdkHttpMethod method, String path, ObjectNode body) {
    var request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(endpoint)
            .encodedPath("/test-cases/" + instanceId + path);
    if (!body.isEmpty()) {
      request.putHeader("Content-Type", "application/json");
    }
    return request.build();
  }

  private JsonNode once(String operation, SdkHttpRequest request, ObjectNode body) {
    var payload = body.isEmpty() ? "" : body.toString();
    var content = ContentStreamProvider.fromUtf8String(payload);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                signing ->
                    signing
                        .identity(reach.credentials().resolveIdentity().join())
                        .request(request)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "connect")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, reach.region().id())
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock()));
    var call = HttpExecuteRequest.builder().request(signed.request());
    if (!payload.isEmpty()) {
      call.contentStreamProvider(content);
    }
    try {
      return answer(operation, reach.http().prepareRequest(call.build()).call());
    } catch (IOException e) {
      throw new UncheckedIOException(operation + " did not reach " + endpoint, e);
    }
  }

  private Clock clock() {
    return Clock.fixed(reach.clock().instant(), ZoneOffset.UTC);
  }

  private static JsonNode answer(String operation, HttpExecuteResponse response)
      throws IOException {
    var text = "";
    if (response.responseBody().isPresent()) {
      try (InputStream stream = response.responseBody().get()) {
        text = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      }
    }
    var http = response.httpResponse();
    if (http.isSuccessful()) {
      return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    }
    var type = http.firstMatchingHeader("x-amzn-ErrorType").orElse("HTTP " + http.statusCode());
    throw new ApiFault(operation, type.replaceFirst("[:#].*", ""), words(text));
  }

  /// What a refusal says: a message, or a list of problems.
  private static String words(String text) throws IOException {
    if (!text.startsWith("{")) {
      return text;
    }
    var body = JSON.readTree(text);
    var problems =
        body.path("Problems")
            .valueStream()
            .map(problem -> problem.path("message").asText())
            .collect(Collectors.joining("; "));
    return problems.isEmpty()
        ? body.path("Message").asText(body.path("message").asText())
        : problems;
  }
}
