package callouts.job;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/// Numbers as Excel shows them under the formats of one workbook, in an American Excel (the format
/// itself names no country).
final class NumberText {
  private static final int SHOWN_DIGITS = 10;
  private static final double TOO_LONG_TO_WRITE_OUT = 1e20;
  private static final double TOO_SMALL_TO_WRITE_OUT = 1e-9;
  private static final int FIRST_YEAR = 1900;
  private static final int MOST_REMEMBERED = 10_000;

  /// A number format.
  ///
  /// @param id its number among Excel's own formats, or one above them
  /// @param code such as `#,##0.00`
  record Format(int id, String code) {
    private static final int LONGEST_CODE = 255;
    private static final String GENERAL_CODE = "General";
    private static final Format GENERAL = new Format(0, GENERAL_CODE);

    static Format of(String id, Map<String, String> custom) {
      int number = Integer.parseInt(id);
      var code = custom.getOrDefault(id, builtin(number));
      return code.length() > LONGEST_CODE ? GENERAL : new Format(number, code);
    }

    /// Excel shows its two short dates with the whole year.
    private static String builtin(int number) {
      return switch (number) {
        case 14 -> "m/d/yyyy";
        case 22 -> "m/d/yyyy h:mm";
        default ->
            Optional.ofNullable(BuiltinFormats.getBuiltinFormat(number)).orElse(GENERAL_CODE);
      };
    }

    Format {
      code = code.isEmpty() || code.equals("@") ? GENERAL_CODE : code;
    }

    boolean isGeneral() {
      return code.equalsIgnoreCase(GENERAL_CODE);
    }
  }

  private record Shown(int style, double value) {}

  /// @param moment as in [XlsxCell#moment]
  private record Texts(String shown, String moment) {}

  private final List<Format> styles;
  private final boolean from1904;
  private final DataFormatter formatter = new DataFormatter(Locale.US);
  private final Map<Shown, Texts> remembered = new HashMap<>();

  /// @param styles the format of each cell style
  /// @param from1904 whether days count from 1904 and not from 1900
  NumberText(List<Format> styles, boolean from1904) {
    this.styles = List.copyOf(styles);
    this.from1904 = from1904;
  }

  /// The cell of a number. Where the format is `General`, Excel shows twelve digits as `1.23E+11`
  /// to fit the column; this writes them out.
  ///
  /// @param stored as in the file, such as `85212345678` or `4.5E-3`
  /// @param style the cell's style, 0 where it has none
  XlsxCell cell(int column, String stored, int style) {
    var plain = plain(stored);
    if (format(style).isGeneral()) {
      return new XlsxCell(column, XlsxCell.Kind.VALUE, plain, plain);
    }
    var texts = shown(stored, style);
    return new XlsxCell(column, XlsxCell.Kind.VALUE, texts.shown, plain, texts.moment);
  }

  private Format format(int style) {
    return style >= 0 && style < styles.size() ? styles.get(style) : Format.GENERAL;
  }

  private Texts shown(String stored, int style) {
    try {
      var shown = new Shown(style, Double.parseDouble(stored));
      var texts = remembered.get(shown);
      if (texts == null) {
        var format = format(style);
        var text = formatter.formatRawCellContents(shown.value, format.id, format.code, from1904);
        texts = new Texts(text.strip(), moment(shown.value, format, text));
        remember(shown, texts);
      }
      return texts;
    } catch (RuntimeException impossibleFormat) {
      return new Texts(plain(stored), "");
    }
  }

  /// What the number of a date stands for, as in [XlsxCell#moment]; to the second, because a third
  /// of a day is no number of a computer's.
  private String moment(double value, Format format, String shown) {
    if (!DateUtil.isADateFormat(format.id, format.code) || !DateUtil.isValidExcelDate(value)) {
      return "";
    }
    if (value == 1) {
      return "24:00";
    }
    var moment = DateUtil.getLocalDateTime(value, from1904, true);
    if (value < 1) {
      return moment.toLocalTime().toString();
    }
    boolean isDay = value == Math.rint(value) && !shown.contains(":");
    return isDay ? moment.toLocalDate().toString() : moment.toString();
  }

  /// A day or a time stored in words (`2026-03-04T09:30:00`, `09:30:00`), as some programs do.
  XlsxCell day(int column, String stored, int style) {
    try {
      return cell(column, Double.toString(serial(stored.replace("Z", ""))), style);
    } catch (DateTimeParseException notADay) {
      return XlsxCell.text(column, stored);
    }
  }

  private double serial(String stored) {
    if (!stored.contains("-")) {
      return serial(LocalTime.parse(stored.replace("T", "")));
    }
    var moment = LocalDateTime.parse(stored.contains("T") ? stored : stored + "T00:00:00");
    // A time without a day is one of the day before Excel's first.
    return moment.getYear() < FIRST_YEAR
        ? serial(moment.toLocalTime())
        : DateUtil.getExcelDate(moment, from1904);
  }

  private static double serial(LocalTime time) {
    return (double) time.toNanoOfDay() / Duration.ofDays(1).toNanos();
  }

  /// A number with all its digits, without exponent.
  private static String plain(String stored) {
    if (isDigits(stored)) {
      return stored;
    }
    try {
      double value = Double.parseDouble(stored);
      double size = Math.abs(value);
      if (value == 0) {
        return "0";
      }
      if (size >= TOO_LONG_TO_WRITE_OUT || size < TOO_SMALL_TO_WRITE_OUT || Double.isNaN(value)) {
        return stored;
      }
      return rounded(new BigDecimal(stored)).toPlainString();
    } catch (NumberFormatException notANumber) {
      return stored;
    }
  }

  /// Excel shows ten digits of a fraction, which hides that 0.1 + 0.2 is 0.30000000000000004.
  private static BigDecimal rounded(BigDecimal number) {
    int whole = number.precision() - number.scale();
    var shown = number.round(new MathContext(Math.max(SHOWN_DIGITS, whole)));
    return shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
  }

  private static boolean isDigits(String stored) {
    if (stored.isEmpty() || (stored.charAt(0) == '0' && stored.length() > 1)) {
      return false;
    }
    for (int i = 0; i < stored.length(); i++) {
      if (stored.charAt(i) < '0' || stored.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private void remember(Shown shown, Texts texts) {
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(shown, texts);
    }
  }
}
