package callouts.report;

import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Day;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.report.Cell.Time;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The report as JSON, a row a line:
/// `[{"task_id":"trip","receiver_id":"1",…,"Question_1":"Yes"},…]`.
///
/// The same rows give the same bytes.
final class ReportJson implements Closeable {
  private final JsonGenerator json;
  private final List<String> headers;

  ReportJson(OutputStream out, List<String> headers) throws IOException {
    this.headers = headers;
    json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .createGenerator(out, JsonEncoding.UTF8);
    var separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.NONE)
            .withObjectEntrySpacing(Separators.Spacing.NONE)
            .withArrayEmptySeparator("");
    json.setPrettyPrinter(
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
            .withArrayIndenter(new DefaultIndenter("", "\n")));
    json.writeStartArray();
  }

  void add(List<Cell> row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.size(); i++) {
      json.writeFieldName(headers.get(i));
      write(row.get(i));
    }
    json.writeEndObject();
  }

  private void write(Cell cell) throws IOException {
    switch (cell) {
      case Blank() -> json.writeNull();
      case Text(var text) -> json.writeString(text);
      case Amount(var number) -> json.writeNumber(number);
      case Day(var day) -> json.writeString(day.toString());
      case Time(var time) -> json.writeString(time.toString());
      case Moment(var moment) -> json.writeString(moment.toString());
    }
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.writeRaw('\n');
    json.close();
  }
}
