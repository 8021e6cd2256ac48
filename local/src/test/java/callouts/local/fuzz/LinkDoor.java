package callouts.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/// Links to a report whose token was changed, for OpenReport.
///
/// Only the link as it was sent leads to the report; every other is answered with a page that says
/// it is not valid, and never with the report, another file, or a failure.
final class LinkDoor implements Door {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JOB =
      """
      {"task_id": "trip", "greeting": "Hello", "ending": "Bye", "questions": [],
       "receivers": [{"id": "1", "phone_number": "+15555550101"}]}
      """;

  private final Sandboxes sandboxes = new Sandboxes();
  private @Nullable Sandbox served;
  private String token = "";

  @Override
  public Input draw(Chance chance) {
    return new Input("a changed link", () -> hand(chance));
  }

  private String hand(Chance chance) throws Wrong {
    var sandbox = sandboxes.get();
    if (sandbox != served) {
      token = tokenOfAReport(sandbox);
      served = sandbox;
    }
    var changed = chance.oneIn(50) ? token : changed(chance);
    var method =
        chance.of("GET", "GET", "GET", "HEAD", "POST", "DELETE", "get", "", "TRACE\r\nX: y");
    var event = JSON.createObjectNode();
    event.putObject("requestContext").putObject("http").put("method", method);
    event.putObject("queryStringParameters").put("token", changed).put("key", "../x");
    event.put("rawPath", "/" + changed).put("rawQueryString", "token=" + changed);
    var answer = sandbox.invoke("OpenReport", event).orElseThrow(() -> new Wrong("no answer"));
    return judge(
        answer, changed.equals(token) && (method.equals("GET") || method.equals("HEAD")), changed);
  }

  private static String judge(JsonNode answer, boolean isGood, String token) throws Wrong {
    int status = answer.path("statusCode").asInt();
    var body = answer.path("body").asText();
    if (isGood ? status != 302 : status / 100 != 4) {
      throw new Wrong("status " + status + " for the token " + token);
    }
    if (!isGood && (answer.path("headers").has("Location") || body.isBlank())) {
      throw new Wrong("a refusal that leads somewhere or says nothing");
    }
    if (token.length() > 3 && body.contains(token)) {
      throw new Wrong("the page repeats the token");
    }
    return isGood ? "opened, as it was sent" : "refused with " + status;
  }

  private String changed(Chance chance) {
    return switch (chance.below(9)) {
      case 0 -> token.substring(0, chance.below(token.length()));
      case 1 -> token + chance.of("A", "=", "==", "%3D", " ", "\n", token);
      case 2 -> BadTexts.one(chance);
      case 3 -> swapped(chance);
      case 4 -> {
        var bytes = Base64.getUrlDecoder().decode(token);
        bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
        yield Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      }
      case 5 -> Base64.getUrlEncoder().withoutPadding().encodeToString(forged(chance));
      case 6 -> Base64.getUrlEncoder().encodeToString(chance.bytes(chance.below(200)));
      case 7 -> lastCharacter(chance);
      default -> chance.of("A", "AQ", "").repeat(chance.below(9_000)) + token;
    };
  }

  private String swapped(Chance chance) {
    var chars = token.toCharArray();
    chars[chance.below(chars.length)] = chance.of('A', '_', '-', '+', '/', '=', 'é', '\u0000', ' ');
    return new String(chars);
  }

  /// Base64's last character may have bits to spare: several texts of the same bytes.
  private String lastCharacter(Chance chance) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return token.substring(0, token.length() - 1) + alphabet.charAt(chance.below(64));
  }

  /// Another file, or a later end, under the signature of this link.
  private byte[] forged(Chance chance) {
    var bytes = Base64.getUrlDecoder().decode(token);
    if (chance.oneIn(2)) {
      bytes[chance.between(1, 5)]++;
      return bytes;
    }
    var key =
        chance.of(
            "other_result.xlsx",
            "../callouts-jobs/runs/x/job.json",
            "",
            "\ud83d\ude00".repeat(300));
    var name = key.getBytes(StandardCharsets.UTF_8);
    var forged = new byte[6 + name.length + 32];
    System.arraycopy(bytes, 0, forged, 0, 6);
    System.arraycopy(name, 0, forged, 6, name.length);
    System.arraycopy(bytes, bytes.length - 32, forged, 6 + name.length, 32);
    return forged;
  }

  private static String tokenOfAReport(Sandbox sandbox) throws Wrong {
    var bucket = sandbox.stack().template().value("UploadBucket");
    sandbox
        .stack()
        .sqs()
        .sendMessage(
            send ->
                send.queueUrl(sandbox.stack().template().value("JobQueue"))
                    .messageGroupId("fuzz")
                    .messageDeduplicationId("fuzz")
                    .messageBody(JOB));
    sandbox.stack().s3().putObject(put -> put.bucket(bucket).key("folder/"), RequestBody.empty());
    var link = sandbox.nextNotice().path("ExcelDownloadUrl").asText();
    var query = URI.create(link).getRawQuery();
    return URLDecoder.decode(query.substring("token=".length()), StandardCharsets.UTF_8);
  }
}
