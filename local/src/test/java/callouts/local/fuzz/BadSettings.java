package callouts.local.fuzz;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Settings of when and how often people are called, right and wrong ones, which may contradict
/// each other.
final class BadSettings {
  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> KEYS =
      List.of(
          "attempts",
          "retry_after",
          "retry_on",
          "call_from",
          "call_until",
          "days",
          "time_zone",
          "expires");

  private static final List<String> VALUES =
      List.of(
          "2",
          "10",
          "0",
          "-1",
          "99999999999",
          "20m",
          "1h 6h 1d",
          "1h30m",
          "0m",
          "999999d",
          "1m ".repeat(5_000),
          "20 \u00a0minutes",
          "1d12h1d",
          "NoAnswer, Busy",
          "hungup noinput",
          "HungUp;".repeat(1_000),
          "CallCompleted",
          "9:00",
          "09:00:00.000",
          "5:30 p.m.",
          "0 am",
          "24:00",
          "25:00",
          "midnight",
          "noon",
          "Mon-Fri",
          "Fri–Mon",
          "Mon Mon Mon",
          "weekdays",
          "Someday",
          "Mon-",
          "-",
          "Europe/London",
          "europe / london",
          "America/Argentina/ComodRivadavia",
          "Asia/Kolkata",
          "EST",
          "GMT+99",
          "UTC",
          "+14:00",
          "../../etc/localtime",
          "Europe/Lndon",
          "8h",
          "28d",
          "29d",
          "2026-11-23 18:00",
          "2026-11-21",
          "2026-02-30",
          "1999-01-01",
          "9999-12-31T23:59:59Z",
          "+999999999-12-31T23:59:59-18:00",
          "2026-11-29T02:30:00+01:00",
          "2026-11-29,24:00");

  private final Chance chance;

  private BadSettings(Chance chance) {
    this.chance = chance;
  }

  /// Rows for the sheet of settings, of cells without names, and the end of the rows.
  static String rows(Chance chance) {
    return new BadSettings(chance).rows() + "</sheetData>";
  }

  /// Sets members of a job, or of some of its receivers.
  static void set(Chance chance, ObjectNode job) {
    var bad = new BadSettings(chance);
    for (int i = chance.between(1, 6); i > 0; i--) {
      bad.set(job);
    }
    job.path("receivers")
        .forEach(
            receiver -> {
              if (receiver instanceof ObjectNode object && chance.oneIn(6)) {
                object.put(chance.of("time_zone", "Time Zone"), bad.value());
              }
            });
  }

  private String rows() {
    var rows = new StringBuilder();
    for (int i = chance.between(1, 6); i > 0; i--) {
      rows.append("<row><c t='inlineStr'><is><t>")
          .append(chance.of(KEYS))
          .append("</t></is></c>")
          .append(cell())
          .append("</row>");
    }
    return rows.toString();
  }

  /// Numbers are times and days, where the style is one of a date.
  private String cell() {
    if (chance.oneIn(4)) {
      var number = chance.of("0", "0.375", "0.99999999", "1", "1.5", "46349", "46350.75", "-0.5");
      return "<c s='" + chance.between(0, 6) + "'><v>" + number + "</v></c>";
    }
    var text = chance.oneIn(5) ? BadTexts.inXml(chance) : chance.of(VALUES);
    return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
  }

  private void set(ObjectNode job) {
    var key = chance.of(KEYS);
    switch (chance.below(6)) {
      case 0 -> job.set(key, JSON.createArrayNode().add(value()).add(value()));
      case 1 -> job.put(key, chance.between(-1, 12));
      case 2 -> job.set(key, JSON.createArrayNode().addNull().add(chance.number()));
      default -> job.put(key, value());
    }
  }

  private String value() {
    return chance.oneIn(5) ? BadTexts.one(chance) : chance.of(VALUES);
  }
}
