package callouts.preflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What calls cost, from a file such as `samples/rates.json`, in which each price names its source.
///
/// ```json
/// {"currency": "USD", "region": "us-east-1", "read": "2026-11-21",
///  "voice_minute": {"price": 0.038, "least_seconds": 10, "source": "…", "confirmed": true},
///  "lex_answer": {"price": 0.004, "source": "…", "confirmed": false},
///  "telephony_minute": {"GB": {"price": 0.01, "least_seconds": 60, "source": "…"}}}
/// ```
///
/// A price that is not in the file is left out of every sum, which then says so.
///
/// @param currency such as `USD`
/// @param region of AWS that the prices hold for
/// @param read the day on which they were looked up
/// @param voiceMinute Amazon Connect's own price for a minute of voice
/// @param telephonyMinute the telephone network's, by the country called, such as `GB`
/// @param lexAnswer of an answer that Lex listens to
/// @param speechCharacter of a character that Polly speaks
/// @param step of a step of Step Functions
/// @param others of a dial, for all other services together
public record Rates(
    String currency,
    String region,
    LocalDate read,
    Optional<Rate> voiceMinute,
    Map<String, Rate> telephonyMinute,
    Optional<Rate> lexAnswer,
    Optional<Rate> speechCharacter,
    Optional<Rate> step,
    Optional<Rate> others) {
  /// No prices: every sum is zero, and names what it leaves out.
  public static final Rates NONE =
      new Rates(
          "USD",
          "",
          LocalDate.EPOCH,
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final JsonMapper JSON = new JsonMapper();

  /// One price.
  ///
  /// @param price of one, at least zero
  /// @param leastSeconds a call is billed as if it were at least so long; 0 where nothing is said
  /// @param source where the price is published, and as of when
  /// @param confirmed whether it was read at its publisher's, and not at somebody who quotes it
  public record Rate(
      @JsonProperty(value = "price", required = true) BigDecimal price,
      @JsonProperty("least_seconds") int leastSeconds,
      @JsonProperty(value = "source", required = true) String source,
      @JsonProperty("confirmed") boolean confirmed) {
    public Rate {
      if (price.signum() < 0 || leastSeconds < 0 || source.isBlank()) {
        throw new IllegalArgumentException("a price is at least zero, and has a source");
      }
    }
  }

  /// The file, in which any price may be missing.
  private record File(
      @JsonProperty(value = "currency", required = true) String currency,
      @JsonProperty(value = "region", required = true) String region,
      @JsonProperty(value = "read", required = true) String read,
      @JsonProperty("voice_minute") @Nullable Rate voiceMinute,
      @JsonProperty("telephony_minute") @Nullable Map<String, Rate> telephonyMinute,
      @JsonProperty("lex_answer") @Nullable Rate lexAnswer,
      @JsonProperty("speech_character") @Nullable Rate speechCharacter,
      @JsonProperty("step") @Nullable Rate step,
      @JsonProperty("others_per_dial") @Nullable Rate others) {}

  public Rates {
    telephonyMinute = Map.copyOf(telephonyMinute);
  }

  /// Those that are deployed with the functions: `samples/rates.json`, as it was at the build.
  public static Rates deployed() {
    try (var json = Rates.class.getResourceAsStream("rates.json")) {
      return read(Objects.requireNonNull(json, "the build left rates.json out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a file of rates.
  ///
  /// @throws IllegalArgumentException where it is none, saying what is wrong
  public static Rates read(InputStream json) throws IOException {
    try {
      var file = JSON.readValue(json, File.class);
      return new Rates(
          file.currency,
          file.region,
          date(file.read),
          Optional.ofNullable(file.voiceMinute),
          Optional.ofNullable(file.telephonyMinute).orElse(Map.of()),
          Optional.ofNullable(file.lexAnswer),
          Optional.ofNullable(file.speechCharacter),
          Optional.ofNullable(file.step),
          Optional.ofNullable(file.others));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("\"read\" is no date such as 2026-11-21", e);
    }
  }
}
