package callouts.local.web;

import callouts.local.clock.RealTime;
import callouts.local.cloud.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  /// @param flags further ones than every test needs
  public Chromium(String... flags) {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Programs.require("chromedriver").toFile())
            .build();
    var options =
        new ChromeOptions()
            .setBinary(Programs.require("chromium").toFile())
            .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage")
            .addArguments("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
            .addArguments("--disable-background-networking", "--disable-component-update")
            .addArguments("--window-size=1200,900")
            .addArguments(flags);
    driver = new ChromeDriver(service, options);
  }

  public void open(URI address) {
    driver.get(address.toString());
  }

  void openTab(URI address) {
    driver.switchTo().newWindow(WindowType.TAB);
    open(address);
  }

  /// Closes the tab that was opened last, and shows the first.
  void closeTab() {
    driver.close();
    driver.switchTo().window(driver.getWindowHandles().iterator().next());
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

  /// Kept as output of the build.
  void picture(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
