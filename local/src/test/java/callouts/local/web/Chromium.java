package callouts.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.RealTime;
import callouts.local.cloud.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// Debian's Chromium with a profile of its own, driven as a person drives it.
public final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Path SCREENSHOTS =
      Path.of(Files.exists(Path.of("template.yaml")) ? "local" : "", "target", "screenshots");

  private static final String FAINT_TEXTS =
      """
      const colour = (text) => {
        const [red, green, blue, alpha = 1] = text.match(/[\\d.]+/g).map(Number);
        return [red, green, blue, alpha];
      };
      const over = ([r, g, b, alpha], below) =>
          [r, g, b].map((part, at) => part * alpha + below[at] * (1 - alpha)).concat(1);
      const behind = (element) => element === null ? [255, 255, 255, 1]
          : over(colour(getComputedStyle(element).backgroundColor), behind(element.parentElement));
      const light = (rgb) => rgb.slice(0, 3).map((part) => part / 255)
          .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
          .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
      const contrast = (element) => {
        const ground = behind(element);
        const [one, other] = [ground, over(colour(getComputedStyle(element).color), ground)]
            .map(light).sort((a, b) => b - a);
        return (one + 0.05) / (other + 0.05);
      };
      const hasText = (element) => element.matches("input, select")
          || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
      return [...document.body.querySelectorAll("*")]
          .filter((element) => hasText(element) && element.checkVisibility()
              && !element.matches(":disabled, option"))
          .map((element) => [contrast(element), element])
          .filter(([ratio]) => !(ratio >= 4.5))
          .map(([ratio, element]) => ratio.toFixed(2) + " " + element.outerHTML.slice(0, 100));
      """;

  private final ChromeDriver driver;
  private String prepared = "";

  /// @param flags further ones than every test needs
  public Chromium(String... flags) {
    this(Map.of(), Stream.concat(Stream.of("--headless=new"), Stream.of(flags)).toList());
  }

  private Chromium(Map<String, String> environment, List<String> flags) {
    var options = new ChromeOptions();
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Programs.require("chromedriver").toFile())
            .withEnvironment(environment)
            .build();
    options
        .setBinary(Programs.require("chromium").toFile())
        .addArguments("--no-sandbox", "--disable-dev-shm-usage")
        .addArguments("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
        .addArguments("--disable-background-networking", "--disable-component-update")
        .addArguments("--window-size=1200,900")
        .addArguments(flags);
    driver = new ChromeDriver(service, options);
  }

  /// With a window, and with the voices of speech-dispatcher, which headless Chromium does without.
  static Chromium aloud(Map<String, String> environment) {
    return new Chromium(environment, List.of("--enable-speech-dispatcher"));
  }

  public void open(URI address) {
    driver.get(address.toString());
  }

  /// Runs a script before those of every page that is opened from now on.
  void prepare(String script) {
    prepared = script;
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  void openTab(URI address) {
    driver.switchTo().newWindow(WindowType.TAB);
    prepare(prepared);
    open(address);
  }

  /// Shows the tab that was opened first, and leaves the other as it is.
  void showFirstTab() {
    driver.switchTo().window(driver.getWindowHandles().iterator().next());
  }

  void showLastTab() {
    driver.switchTo().window(driver.getWindowHandles().stream().toList().getLast());
  }

  /// Closes the tab that was opened last, and shows the first.
  void closeTab() {
    driver.close();
    showFirstTab();
  }

  void back() {
    driver.navigate().back();
  }

  void reload() {
    driver.navigate().refresh();
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /// An element, once it is there and to be seen.
  public WebElement see(String css) {
    return see(css, "");
  }

  /// An element, once it is to be seen and has this text in it.
  public WebElement see(String css, String text) {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      var found = find(css, text);
      if (found.isPresent()) {
        return found.get();
      }
      RealTime.pause(BETWEEN_LOOKS);
    }
    throw new AssertionError(css + " does not say \"" + text + "\", but the page: " + text());
  }

  private Optional<WebElement> find(String css, String text) {
    try {
      return driver.findElements(By.cssSelector(css)).stream()
          .filter(found -> found.isDisplayed() && found.getText().contains(text))
          .findFirst();
    } catch (StaleElementReferenceException e) {
      return Optional.empty();
    }
  }

  public void click(String css) {
    see(css).click();
  }

  /// Types where the focus is.
  void type(String keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  String focused() {
    return String.valueOf(run("return document.activeElement.id"));
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /// What a script returns; empty text where that is nothing.
  public Object run(String script, Object... arguments) {
    var value = ((JavascriptExecutor) driver).executeScript(script, arguments);
    return Objects.requireNonNullElse(value, "");
  }

  /// What the browser complained of, such as a breach of the Content-Security-Policy.
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(Object::toString)
        .filter(line -> line.contains("SEVERE"))
        .toList();
  }

  /// Keeps how the page looks, light and dark, as output of the build. In both all text can be
  /// read.
  public void picture(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    for (var scheme : List.of("dark", "light")) {
      var feature = Map.of("name", "prefers-color-scheme", "value", scheme);
      driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
      var file = name + (scheme.equals("dark") ? "-dark.png" : ".png");
      Files.write(SCREENSHOTS.resolve(file), driver.getScreenshotAs(OutputType.BYTES));
      assertThat(faintTexts()).as("faint in " + file).isEmpty();
    }
  }

  /// The texts to be seen whose contrast with what is behind them is under 4.5 (WCAG 2.2, 1.4.3).
  List<?> faintTexts() {
    return (List<?>) run(FAINT_TEXTS);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
