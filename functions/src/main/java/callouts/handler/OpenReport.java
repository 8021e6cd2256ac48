package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.LinkKey;
import callouts.aws.ReportBucket;
import callouts.report.LinkPage;
import callouts.report.LinkToken;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the link of a notice: leads whoever holds it to the newest report of its job, for the few
/// minutes that S3 needs, or says in plain words why it opens nothing.
///
/// Nobody signs in here, and looking twice changes nothing: mail programs follow links unasked.
public final class OpenReport implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final Logger LOG = LoggerFactory.getLogger(OpenReport.class);
  private static final List<String> READING = List.of("GET", "HEAD");

  private final LinkKey key;
  private final ReportBucket bucket;
  private final InstantSource clock;

  public OpenReport() {
    this(Cloud.fromEnvironment());
  }

  public OpenReport(Cloud cloud) {
    key = new LinkKey(cloud);
    bucket = new ReportBucket(cloud);
    clock = cloud.clock();
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var request = LinkRequest.of(event);
    if (!READING.contains(request.method())) {
      return refused(LinkPage.NOT_READING, "");
    }
    if (request.token().isEmpty()) {
      return refused(LinkPage.NO_TOKEN, "");
    }
    return key.verified(request.token().get())
        .map(token -> open(token, request.method()))
        .orElseGet(() -> refused(LinkPage.NOT_VALID, ""));
  }

  private Map<String, Object> open(LinkToken token, String method) {
    if (!clock.instant().isBefore(token.until())) {
      return refused(LinkPage.EXPIRED, token.key());
    }
    return bucket
        .download(token.key(), method)
        .map(url -> opened(url, token.key()))
        .orElseGet(() -> refused(LinkPage.GONE, token.key()));
  }

  private static Map<String, Object> opened(String url, String report) {
    LOG.info("Opened: {}", report);
    return answer(302, Map.of("Location", url), "");
  }

  /// @param report whose link it is, empty where no signature says so; the token itself is a secret
  private static Map<String, Object> refused(LinkPage page, String report) {
    LOG.info("Not opened: {} {}", page, report);
    return answer(
        page.status(),
        Map.of("Content-Type", "text/html; charset=utf-8", "Allow", String.join(", ", READING)),
        page.html());
  }

  /// Nobody keeps what is answered, and no other page learns of the link.
  private static Map<String, Object> answer(int status, Map<String, String> more, String body) {
    var headers = new TreeMap<>(more);
    headers.put("Cache-Control", "no-store");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Content-Security-Policy", "default-src 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    return Map.of("statusCode", status, "headers", headers, "body", body);
  }
}
