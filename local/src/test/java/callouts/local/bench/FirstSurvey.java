package callouts.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import callouts.local.web.Chromium;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.openqa.selenium.WebElement;

/// From nothing but the repository's address to the greeting of a workbook at one's own ear, by the
/// clock: clones the last commit, starts it as README.md says, and does what a teacher does.
public final class FirstSurvey {
  private static final Pattern PAGE = Pattern.compile("http\\S+token=\\S+");

  private final Path clone;
  private final long start = System.nanoTime();
  private long last = start;

  private FirstSurvey(Path clone) {
    this.clone = clone;
  }

  /// Prints the seconds of each step. `MAVEN_OPTS=-Dmaven.repo.local=…` with an empty folder has
  /// Maven download everything.
  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("first-survey");
    new FirstSurvey(folder.resolve("callouts")).run(folder.resolve("data"));
    System.exit(0);
  }

  private void run(Path data) throws Exception {
    started(List.of("git", "clone", "--quiet", ".", clone.toString())).waitFor();
    took("git clone");
    var serve =
        started(
            List.of(
                clone + "/callouts",
                "serve",
                "--port",
                "0",
                "--page-port",
                "0",
                "--data",
                data.toString()));
    try {
      var page = page(serve);
      took("./callouts serve: built, and the address printed");
      try (var browser = new Chromium()) {
        meet(browser, page);
      }
    } finally {
      serve.destroy();
    }
  }

  private static Process started(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static URI page(Process serve) throws IOException {
    var output = serve.inputReader(UTF_8);
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var found = PAGE.matcher(line);
      if (found.find()) {
        return URI.create(found.group());
      }
    }
    throw new IllegalStateException("it did not come up");
  }

  private void meet(Chromium browser, URI page) throws IOException {
    browser.open(page);
    browser.see("#samples button");
    took("the page opened, the browser's own start included");
    ((WebElement) browser.run("return document.getElementById('file')"))
        .sendKeys(clone.resolve("samples/call_job.xlsx").toString());
    browser.see("#checked h3", "is ready");
    took("the workbook dropped and checked");
    browser.click("#checked button.mark-me");
    browser.see("#checked button.mark-me", "the calls ring here");
    took("This is me");
    browser.click("#checked button.main");
    browser.see("#phone-pick-up");
    took("Rehearse: it rings");
    browser.click("#phone-pick-up");
    var greeting = browser.see("#phone-prompt", "Hello").getText();
    took("Pick up: \"" + greeting.substring(0, 40) + "…\"");
    browser.picture("first-survey");
    System.out.printf("%6.1f s  in all%n", seconds(start, last));
  }

  private void took(String step) {
    var now = System.nanoTime();
    System.out.printf("%6.1f s  %s%n", seconds(last, now), step);
    last = now;
  }

  private static double seconds(long from, long to) {
    return Duration.ofNanos(to - from).toMillis() / 1e3;
  }
}
