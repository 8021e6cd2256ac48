package callouts.report;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/// How the cells of a workbook look, each style made once: Excel keeps 64,000 at most.
final class Styles {
  /// What a cell is, and so how it looks.
  enum Look {
    PLAIN("General"),
    HEADER("General"),
    HEADER_OF_FIGURES("General"),
    HEADER_OF_NOTES("General"),
    TITLE("General"),
    NOTE("General"),
    WRAPPED("General"),
    WRAPPED_NOTE("General"),
    WRAPPED_TEXT("@"),
    SECTION("General"),
    LABEL("General"),
    MONEY("#,##0.00"),
    LOCAL("yyyy-mm-dd hh:mm"),
    LINK("General"),
    TEXT("@"),
    AMOUNT("General"),
    COUNT("#,##0"),
    SHARE("0%"),
    RATIO("0.0"),
    DAY("yyyy-mm-dd"),
    MINUTES("hh:mm"),
    SECONDS("hh:mm:ss"),
    LENGTH("[h]:mm:ss"),
    MOMENT("yyyy-mm-dd hh:mm:ss \"UTC\""),
    MOMENT_OF_FIGURES("yyyy-mm-dd hh:mm:ss \"UTC\"");

    private final String format;

    Look(String format) {
      this.format = format;
    }
  }

  private static final short TITLE_POINTS = 14;
  private static final short SECTION_POINTS = 12;
  private static final Set<Look> NOTES =
      EnumSet.of(Look.HEADER_OF_NOTES, Look.NOTE, Look.WRAPPED_NOTE);

  private final Map<Look, CellStyle> styles = new EnumMap<>(Look.class);

  Styles(Workbook workbook) {
    var formats = workbook.createDataFormat();
    // LibreOffice shows a workbook's first font in another face than those that are made.
    var plain = font(workbook);
    for (var look : Look.values()) {
      var style = workbook.createCellStyle();
      style.setDataFormat(formats.getFormat(look.format));
      style.setFont(plain);
      dress(workbook, look, style);
      styles.put(look, style);
    }
  }

  CellStyle of(Look look) {
    var style = styles.get(look);
    if (style == null) {
      throw new IllegalStateException("every look has its style");
    }
    return style;
  }

  private static void dress(Workbook workbook, Look look, CellStyle style) {
    switch (look) {
      case HEADER, HEADER_OF_FIGURES, HEADER_OF_NOTES, TITLE, SECTION, LABEL -> {
        var font = font(workbook);
        font.setBold(true);
        if (look == Look.TITLE) {
          font.setFontHeightInPoints(TITLE_POINTS);
        } else if (look == Look.SECTION) {
          font.setFontHeightInPoints(SECTION_POINTS);
        }
        style.setFont(font);
        align(look, style);
      }
      case NOTE -> {
        var font = font(workbook);
        font.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
        style.setFont(font);
        align(look, style);
      }
      case WRAPPED, WRAPPED_NOTE, WRAPPED_TEXT -> {
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        align(look, style);
      }
      case LINK -> {
        var font = font(workbook);
        font.setUnderline(Font.U_SINGLE);
        font.setColor(IndexedColors.BLUE.getIndex());
        style.setFont(font);
        style.setVerticalAlignment(VerticalAlignment.TOP);
      }
      case MONEY, LOCAL -> style.setVerticalAlignment(VerticalAlignment.TOP);
      case AMOUNT -> apart(style, HorizontalAlignment.RIGHT);
      case DAY, MINUTES, SECONDS, MOMENT -> style.setAlignment(HorizontalAlignment.LEFT);
      case PLAIN, TEXT, COUNT, SHARE, RATIO, LENGTH, MOMENT_OF_FIGURES -> {}
    }
  }

  /// A new font like that of the author's workbook.
  private static Font font(Workbook workbook) {
    var usual = workbook.getFontAt(0);
    var font = workbook.createFont();
    font.setFontName(usual.getFontName());
    font.setFontHeightInPoints(usual.getFontHeightInPoints());
    return font;
  }

  /// Figures to the right, words beside them a little apart from them.
  private static void align(Look look, CellStyle style) {
    if (look == Look.HEADER_OF_FIGURES) {
      style.setAlignment(HorizontalAlignment.RIGHT);
    } else if (look == Look.LABEL) {
      style.setVerticalAlignment(VerticalAlignment.TOP);
    } else if (NOTES.contains(look)) {
      apart(style, HorizontalAlignment.LEFT);
    }
  }

  /// A little apart from the column on that side.
  private static void apart(CellStyle style, HorizontalAlignment side) {
    style.setAlignment(side);
    style.setIndention((short) 1);
  }
}
