package callouts.local.cli;

import callouts.local.caller.PeopleFile;
import callouts.local.caller.PeopleReader;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import callouts.local.stack.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of every rehearsal: who is on the phone, and how time passes.
final class RehearsalOptions {
  @Option(
      names = "--people",
      paramLabel = "FILE",
      description = "Who is on the phone (default: everyone picks up and gives a valid answer).")
  private @Nullable Path people;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Chooses what people do where the file does not say; the same seed gives the"
              + " same report (default: the people file's, else 0).")
  private @Nullable Long seed;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The simulated start, such as 2026-11-21T09:00:00Z (default: now).",
      converter = InstantConverter.class)
  private @Nullable Instant at;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      description =
          "max: as fast as it goes; real: the pace of life; a number: so many times the"
              + " pace of life (default: ${DEFAULT-VALUE}).",
      defaultValue = "max")
  private String speed = "max";

  EventLoop loop() {
    var start = at == null ? EventLoop.realInstant() : at;
    return new EventLoop(start, pace(start));
  }

  /// How the stack starts with these options.
  Setting setting(EventLoop loop, Store store, RunLog log) {
    var file = people == null ? PeopleFile.everyoneAnswers() : read(people);
    var chosen = Optional.ofNullable(seed).orElseGet(() -> file.seed().orElse(0));
    return new Setting(Home.folder(), loop, store, log, file, chosen);
  }

  private Pace pace(Instant start) {
    try {
      return Pace.of(speed, start);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--speed is max, real or a number above 0, not \"" + speed + "\"", e);
    }
  }

  private static PeopleFile read(Path file) {
    return switch (PeopleReader.read(file.toString(), text(file))) {
      case PeopleFile.Reading.Accepted(PeopleFile people) -> people;
      case PeopleFile.Reading.Rejected(var problems) ->
          throw new IllegalArgumentException(
              problems.stream()
                  .map(problem -> "\n  " + problem)
                  .collect(Collectors.joining("", "the people file " + file + ":", "")));
    };
  }

  private static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no people file " + file);
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the people file " + file, e);
    }
  }

  /// Reads `--at`.
  static final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return Instant.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "\"" + value + "\" is no instant; write one such as 2026-11-21T09:00:00Z");
      }
    }
  }
}
