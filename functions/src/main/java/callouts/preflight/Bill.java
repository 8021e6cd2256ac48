package callouts.preflight;

import callouts.preflight.Cost.Item;
import callouts.preflight.Rates.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up what calls cost.
final class Bill {
  /// Of the state machine, for each dial and for the job (statemachine/callouts.asl.json): Plan
  /// round, What next?, Call everyone, and in the child Place call and Call ended.
  private static final int STEPS_OF_A_DIAL = 5;

  private static final BigDecimal A_MINUTE = BigDecimal.valueOf(60);

  private final Rates rates;
  private final SortedMap<String, Duration> telephony = new TreeMap<>();
  private Duration voice = Duration.ZERO;
  private long answers;
  private long characters;
  private long dials;

  Bill(Rates rates) {
    this.rates = rates;
  }

  /// Adds dials of which nothing came but ringing, or those of answered calls.
  void dials(long more) {
    dials += more;
  }

  /// Adds a call that is picked up.
  ///
  /// @param country such as `GB`
  /// @param questions each answered once
  /// @param characters spoken
  void call(String country, Duration length, int questions, long characters) {
    voice = voice.plus(billed(rates.voiceMinute(), length));
    telephony.merge(
        country,
        billed(Optional.ofNullable(rates.telephonyMinute().get(country)), length),
        Duration::plus);
    answers += questions;
    this.characters += characters;
  }

  private static Duration billed(Optional<Rate> rate, Duration length) {
    var least = Duration.ofSeconds(rate.map(Rate::leastSeconds).orElse(0));
    return length.compareTo(least) < 0 ? least : length;
  }

  Cost cost() {
    var items = new ArrayList<Item>();
    var left = new ArrayList<String>();
    add(items, left, "Amazon Connect, voice", minutes(voice), "minutes", rates.voiceMinute());
    telephony.forEach(
        (country, time) ->
            add(
                items,
                left,
                "Telephone network, calls to " + name(country),
                minutes(time),
                "minutes",
                Optional.ofNullable(rates.telephonyMinute().get(country))));
    add(items, left, "Amazon Lex, understanding answers", answers, "answers", rates.lexAnswer());
    add(items, left, "Amazon Polly, the voice", characters, "characters", rates.speechCharacter());
    add(
        items,
        left,
        "AWS Step Functions, the order of the calls",
        dials * STEPS_OF_A_DIAL,
        "steps",
        rates.step());
    add(items, left, "Other services of AWS", dials, "dials", rates.others());
    return new Cost(rates.currency(), items, left);
  }

  private static void add(
      List<Item> items,
      List<String> left,
      String what,
      long amount,
      String unit,
      Optional<Rate> rate) {
    add(items, left, what, BigDecimal.valueOf(amount), unit, rate);
  }

  private static void add(
      List<Item> items,
      List<String> left,
      String what,
      BigDecimal amount,
      String unit,
      Optional<Rate> rate) {
    var quantity = String.format(Locale.ROOT, "%,.1f %s", amount, unit).replace(".0 ", " ");
    rate.ifPresentOrElse(
        known ->
            items.add(
                new Item(
                    what,
                    quantity + " at " + known.price().toPlainString(),
                    amount.multiply(known.price()),
                    known.source(),
                    known.confirmed())),
        () -> left.add(what + " (" + quantity + ")"));
  }

  private static BigDecimal minutes(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3)
        .divide(A_MINUTE, MathContext.DECIMAL64)
        .setScale(4, RoundingMode.HALF_UP);
  }

  private static String name(String country) {
    var name = Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
    return name.isEmpty() || name.equals(country) ? "numbers of " + country : name;
  }
}
