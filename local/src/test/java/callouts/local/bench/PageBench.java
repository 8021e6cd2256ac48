package callouts.local.bench;

import callouts.local.clock.RealTime;
import callouts.local.web.Chromium;
import callouts.local.web.ServedPage;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The page with 1,000 receivers at full speed, in Chromium, with a transcript open: how long it
/// did not answer at most, and how its memory grew.
public final class PageBench {
  private static final int RECEIVERS = 1_000;
  private static final double MEGABYTE = 1e6;
  private static final String OBSERVE = "window.observer.observe({type: 'longtask'})";

  private PageBench() {}

  /// Prints the figures.
  public static void main(String[] args) throws Exception {
    var data = Files.createTempDirectory("page-bench");
    try (var served = new ServedPage(data, "max");
        var browser = new Chromium("--js-flags=--expose-gc", "--enable-precise-memory-info")) {
      browser.open(served.address());
      browser.run(
          """
          window.tasks = [0];
          window.observer = new PerformanceObserver((list) => list.getEntries().forEach((each) =>
              window.tasks.push(each.duration)));
          """);
      browser.run(OBSERVE);
      served.send(job());
      browser.see("#people tbody", "In question");
      browser.click("#people tbody tr[data-id='1']");
      var early = heapAt(browser, RECEIVERS / 4);
      var late = heapAt(browser, RECEIVERS);
      var longest = (Number) browser.run("return Math.max(...window.tasks)");
      var drawn = (Number) browser.run("return document.querySelectorAll('#people tr').length");

      print("longest task", longest.doubleValue(), "ms", 100);
      print("table rows drawn", drawn.doubleValue(), "rows", 60);
      print("script memory at a quarter", early, "MB", 30);
      print("script memory at the end", late, "MB", 30);
    }
  }

  private static void print(String what, double value, String unit, double limit) {
    Figure.atMost("Page with 1,000 receivers, " + what, value, unit, limit).print();
  }

  /// What is in use after a collection, once so many people are done. That collection is a task of
  /// the bench, not of the page.
  private static double heapAt(Chromium browser, int done) {
    var script = "return Number(document.getElementById('progress').value)";
    while (((Number) browser.run(script)).intValue() < done) {
      RealTime.pause(Duration.ofMillis(200));
    }
    browser.run("window.observer.disconnect(); window.gc()");
    var used = (Number) browser.run("return performance.memory.usedJSHeapSize");
    browser.run(OBSERVE);
    return used.doubleValue() / MEGABYTE;
  }

  private static String job() throws IOException {
    var json = new JsonMapper();
    var job = (ObjectNode) json.readTree(Path.of("samples/call_job.json").toFile());
    var people = List.copyOf(json.convertValue(job.path("receivers"), List.class));
    var receivers = job.putArray("receivers");
    for (var i = 0; i < RECEIVERS; i++) {
      var one = (ObjectNode) json.valueToTree(people.getFirst());
      one.put("receiver_id", Integer.toString(i + 1))
          .put("phone_number", "+1555%07d".formatted(5550100 + i));
      receivers.add(one);
    }
    return job.put("task_id", "thousand").toString();
  }
}
