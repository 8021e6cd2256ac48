package callouts.local.bot;

import com.microsoft.recognizers.text.Culture;
import com.microsoft.recognizers.text.IModel;
import com.microsoft.recognizers.text.ModelResult;
import com.microsoft.recognizers.text.datetime.DateTimeRecognizer;
import com.microsoft.recognizers.text.datetime.models.DateTimeModel;
import com.microsoft.recognizers.text.number.NumberRecognizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Microsoft's recognisers of English dates, times and numbers, loaded when first used.
final class Recognizers {
  private @Nullable DateTimeModel datesAndTimes;
  private @Nullable IModel numbers;

  /// Something recognised, from `start` to `end` of the words.
  ///
  /// @param type such as `date`, `daterange`, `time`, `timerange`, `datetime`, `duration`, `number`
  /// @param readings what it may mean, each by the names Microsoft gives; may be empty
  record Found(int start, int end, String type, List<Map<String, String>> readings) {

    /// The distinct values of one name, in Microsoft's order; unresolved ones are left out.
    List<String> all(String name) {
      return readings.stream()
          .flatMap(reading -> Stream.ofNullable(reading.get(name)))
          .filter(value -> !value.isEmpty() && !value.equals("not resolved"))
          .distinct()
          .toList();
    }
  }

  /// Dates and times; relative ones count from the start of `today`.
  List<Found> datesAndTimes(String words, LocalDate today) {
    if (datesAndTimes == null) {
      datesAndTimes = new DateTimeRecognizer(Culture.English).getDateTimeModel();
    }
    return datesAndTimes.parse(words, today.atStartOfDay()).stream()
        .map(Recognizers::found)
        .toList();
  }

  /// Numbers, in words and in digits.
  List<Found> numbers(String words) {
    if (numbers == null) {
      numbers = new NumberRecognizer(Culture.English).getNumberModel();
    }
    return numbers.parse(words).stream().map(Recognizers::found).toList();
  }

  private static Found found(ModelResult result) {
    var type = result.typeName.substring(result.typeName.lastIndexOf('.') + 1);
    return new Found(result.start, result.end + 1, type, readings(result.resolution));
  }

  /// Numbers have one reading of their own; dates and times a list under `values`.
  private static List<Map<String, String>> readings(@Nullable Map<String, Object> resolution) {
    if (resolution == null) {
      return List.of();
    }
    if (resolution.get("values") instanceof List<?> values) {
      return values.stream().map(Map.class::cast).map(Recognizers::texts).toList();
    }
    return List.of(texts(resolution));
  }

  private static Map<String, String> texts(Map<?, ?> reading) {
    var texts = new HashMap<String, String>();
    reading.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }
}
