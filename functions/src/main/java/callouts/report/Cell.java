package callouts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// One value of the report, as Excel and JSON each have a form for it.
sealed interface Cell {

  /// Nothing: a blank cell, JSON `null`.
  record Blank() implements Cell {}

  /// Text, whatever it looks like: `=1+1` and `007` stay as they are.
  record Text(String text) implements Cell {}

  /// A number; at most 15 digits, as Excel keeps no more.
  record Amount(BigDecimal number) implements Cell {}

  /// A day, JSON `"2026-11-27"`.
  record Day(LocalDate day) implements Cell {}

  /// A time of day, JSON `"14:30"`.
  record Time(LocalTime time) implements Cell {}

  /// A moment: in Excel a date and time in UTC, in JSON `"2026-11-27T14:30:00Z"`.
  record Moment(Instant moment) implements Cell {}
}
