package callouts.job;

import callouts.job.Calling.After;
import callouts.job.Calling.At;
import callouts.job.Retries.RetryOn;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When and how often people are called, as members of the JSON job; what is as by default is left
/// out.
final class CallingJson {
  private CallingJson() {}

  static void write(Calling calling, JsonGenerator json) throws IOException {
    write(calling.retries(), json);
    write(calling.window(), json);
    if (calling.zone().isPresent()) {
      json.writeStringField(Setting.TIME_ZONE.key(), calling.zone().get().getId());
    }
    if (calling.expires().isPresent()) {
      json.writeStringField(
          Setting.EXPIRES.key(),
          switch (calling.expires().get()) {
            case After(Duration time) -> Waits.text(time);
            case At(Instant instant) -> instant.toString();
          });
    }
  }

  private static void write(Retries retries, JsonGenerator json) throws IOException {
    if (retries.attempts() != Retries.NONE.attempts()) {
      json.writeNumberField(Setting.ATTEMPTS.key(), retries.attempts());
    }
    if (!retries.after().equals(Retries.NONE.after())) {
      json.writeStringField(Setting.RETRY_AFTER.key(), Waits.text(retries.after()));
    }
    if (!retries.on().equals(Retries.NONE.on())) {
      write(Setting.RETRY_ON, retries.on().stream().sorted().map(RetryOn::word).toList(), json);
    }
  }

  private static void write(CallWindow window, JsonGenerator json) throws IOException {
    if (!window.from().equals(CallWindow.ALWAYS.from())) {
      json.writeStringField(Setting.CALL_FROM.key(), window.from().toString());
    }
    if (window.until().isPresent()) {
      json.writeStringField(Setting.CALL_UNTIL.key(), window.until().get().toString());
    }
    if (!window.days().equals(CallWindow.ALWAYS.days())) {
      write(Setting.DAYS, CallDays.texts(window.days()), json);
    }
  }

  private static void write(Setting setting, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(setting.key());
    for (var text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
