package callouts.local.cloud;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Times as S3 writes and reads them.
final class BucketTime {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private BucketTime() {}

  /// `2026-11-21T09:00:00.000Z`, as in XML and events.
  static String iso(Instant instant) {
    return ISO.format(instant);
  }

  /// `Sat, 21 Nov 2026 09:00:00 GMT`, as in headers.
  static String http(Instant instant) {
    return HTTP.format(instant);
  }

  /// Reads a header's date; whole seconds, nothing where it is none.
  static Optional<Instant> http(String header) {
    return parsed(HTTP, header);
  }

  /// Reads `20261121T090000Z`, as in signatures.
  static Optional<Instant> basic(String text) {
    return parsed(BASIC, text);
  }

  private static Optional<Instant> parsed(DateTimeFormatter format, String text) {
    try {
      return Optional.of(Instant.from(format.parse(text)).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
