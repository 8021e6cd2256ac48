package callouts.job;

import static callouts.job.Workbooks.accepted;
import static callouts.job.Workbooks.bytes;
import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.format;
import static callouts.job.Workbooks.good;
import static callouts.job.Workbooks.phone;
import static callouts.job.Workbooks.reading;
import static callouts.job.Workbooks.value;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.PhoneNumber.Callable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers read as Excel shows them under their formats.
class WorkbookNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1                    | General          | 1",
        "1.2                  | General          | 1.2",
        "0.30000000000000004  | General          | 0.3",
        "0.3333333333333333   | General          | 0.3333333333",
        "12345678901          | General          | 12345678901",
        "852123456789012      | General          | 852123456789012",
        "-0.5                 | General          | -0.5",
        "123                  | 000000           | 000123",
        "0.25                 | 0%               | 25%",
        "1234.5               | #,##0.00         | 1,234.50",
        "7                    | \"Room \"0       | Room 7",
        "2025550123           | [<=9999999]###\\-####;\\(###\\)\\ ###\\-#### | (202) 555-0123",
        "44624                | yyyy-mm-dd       | 2022-03-04",
        "44624                | m/d/yy           | 3/4/2022",
        "44624.5              | d mmm yyyy h:mm  | 4 Mar 2022 12:00",
        "0.604166666666667    | h:mm AM/PM       | 2:30 PM",
        "5                    | @                | 5",
      })
  void aNumberReadsAsItsCellShowsIt(double number, String format, String shown) {
    assertThat(
            value(
                cell -> {
                  cell.setCellValue(number);
                  format(cell, format);
                }))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7700900123   | General      | +447700900123",
        "447700900123 | General      | +447700900123",
        "447700900123 | 0.00E+00     | +447700900123",
        "7700900123   | #,##0        | +447700900123",
        "7700900123   | 00000000000  | +447700900123",
        "2025550123   | \"+1 \"0     | +12025550123",
      })
  void aPhoneTypedAsANumberLosesNothing(double number, String format, String e164) {
    assertThat(
            phone(
                cell -> {
                  cell.setCellValue(number);
                  format(cell, format);
                }))
        .isEqualTo(new Callable(e164));
  }

  /// POI's own reader, which holds all in memory, is the second opinion on what a cell shows.
  @Test
  void anyCellReadsAsPoiShowsIt() {
    var random = new Random(11);
    var formats = List.of("General", "0.00", "#,##0", "yyyy-mm-dd", "h:mm", "0%", "@", "000");
    var poi = new DataFormatter(Locale.US);
    poi.setUseCachedValuesForFormulaCells(true);
    try (var book = good()) {
      var expected = new ArrayList<String>();
      for (int row = 1; row <= 400; row++) {
        cell(book, "Receivers", row, 0).setCellValue(row);
        var cell = cell(book, "Receivers", row, 2);
        switch (random.nextInt(5)) {
          case 0 -> cell.setCellValue(random.nextInt(100_000));
          case 1 -> cell.setCellValue(random.nextInt(100_000) / 8.0);
          case 2 -> cell.setCellValue(random.nextBoolean());
          case 3 -> cell.setCellValue("text " + random.nextInt(50));
          default -> cell.setBlank();
        }
        format(cell, formats.get(random.nextInt(formats.size())));
        expected.add(poi.formatCellValue(cell));
      }
      var read = accepted(reading(bytes(book))).job();
      assertThat(read.receivers()).extracting(r -> r.values().getFirst()).isEqualTo(expected);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
