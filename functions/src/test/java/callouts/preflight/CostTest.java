package callouts.preflight;

import static callouts.preflight.Jobs.job;
import static callouts.preflight.Jobs.preflight;
import static callouts.preflight.Jobs.receiver;
import static callouts.preflight.Jobs.receivers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.preflight.Cost.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// The estimate of what a job costs, and the file of prices.
class CostTest {
  private static BigDecimal amount(Cost cost, String what) {
    return cost.items().stream()
        .filter(item -> item.what().equals(what))
        .map(Item::amount)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCallIsBilledByTheMinuteOfConnectAndOfTheTelephoneAndByTheAnswer() {
    var preflight = preflight(job("", receivers(1)));

    var cost = preflight.mostCost();

    var seconds = BigDecimal.valueOf(preflight.longestLength().toMillis(), 3);
    assertThat(seconds).isLessThan(BigDecimal.valueOf(60));
    assertThat(amount(cost, "Amazon Connect, voice").doubleValue())
        .isCloseTo(seconds.doubleValue() / 60 * 0.03, within());
    assertThat(amount(cost, "Telephone network, calls to United Kingdom"))
        .as("at least a minute")
        .isEqualByComparingTo("0.01");
    assertThat(amount(cost, "Amazon Lex, understanding answers")).isEqualByComparingTo("0.004");
    assertThat(amount(cost, "AWS Step Functions, the order of the calls"))
        .isEqualByComparingTo("0.000125");
    assertThat(cost.left()).isEmpty();
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.0001);
  }

  @Test
  void aCountryWithoutAPriceIsLeftOutByName() {
    var cost =
        preflight(
                job(
                    "",
                    receiver("1", "+447700900101", "Ann"),
                    receiver("2", "+15555550101", "Bob")))
            .mostCost();

    assertThat(cost.left()).hasSize(1);
    assertThat(cost.left().getFirst())
        .startsWith("Telephone network, calls to United States (0.")
        .endsWith(" minutes)");
    assertThat(amount(cost, "Telephone network, calls to United Kingdom"))
        .isEqualByComparingTo("0.01");
  }

  @Test
  void whatIsExpectedIsLessThanIfEveryonePicksUp() {
    var preflight = preflight(job("", receivers(10)));

    assertThat(amount(preflight.cost(), "Telephone network, calls to United Kingdom"))
        .isEqualByComparingTo("0.07");
    assertThat(amount(preflight.mostCost(), "Telephone network, calls to United Kingdom"))
        .isEqualByComparingTo("0.10");
    assertThat(amount(preflight.cost(), "Other services of AWS")).isEqualByComparingTo("0.01");
  }

  @Test
  void theSampleNamesTheSourceOfEachPrice() throws Exception {
    try (var json = Files.newInputStream(Path.of("../samples/rates.json"))) {
      var rates = Rates.read(json);

      assertThat(rates.currency()).isEqualTo("USD");
      assertThat(rates.read()).isAfter(LocalDate.of(2026, 11, 1));
      assertThat(rates.voiceMinute().orElseThrow().price()).isEqualByComparingTo("0.038");
      assertThat(rates.voiceMinute().orElseThrow().source()).contains("connect/pricing");
      assertThat(rates.lexAnswer().orElseThrow().confirmed()).isFalse();
      assertThat(rates.step()).isPresent();
      assertThat(rates.others()).isPresent();
      assertThat(rates.speechCharacter()).isPresent();
      assertThat(rates.telephonyMinute())
          .allSatisfy((country, _) -> assertThat(country).matches("[A-Z]{2}"));
    }
  }

  @Test
  void aFileThatIsNoListOfPricesSaysWhatIsWrong() {
    assertWrong("[]", "Cannot deserialize");
    assertWrong("{\"currency\": \"USD\"}", "Missing required creator property");
    assertWrong(
        """
        {"currency": "USD", "region": "x", "read": "2026-01-01",
         "step": {"price": -1, "source": "s"}}
        """,
        "a price is at least zero");
    assertWrong(
        """
        {"currency": "USD", "region": "x", "read": "yesterday"}
        """,
        "\"read\" is no date");
  }

  private static void assertWrong(String json, String wrong) {
    assertThatThrownBy(() -> Rates.read(stream(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wrong);
  }

  private static InputStream stream(String json) throws IOException {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
