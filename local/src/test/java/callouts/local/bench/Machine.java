package callouts.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// What the figures were measured on.
final class Machine {
  private Machine() {}

  /// Date, processor, memory and Java, in one line.
  static String description() {
    return "%s, %s, %d cores, %s, Java %s."
        .formatted(
            LocalDate.now(),
            field("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("java.version"));
  }

  private static String memory() {
    var kilobytes = field("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kilobytes.isEmpty() ? "?" : Long.parseLong(kilobytes) / (1 << 20) + " GB";
  }

  /// The load averages of 1, 5 and 15 minutes.
  static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).replaceAll(" \\d+/.*\\s*", "");
    } catch (IOException e) {
      return "?";
    }
  }

  /// The largest resident memory a process has had so far, in MB; 0 where nobody tells.
  static double peakMegabytes(long pid) {
    var kilobytes = field("/proc/" + pid + "/status", "VmHWM").replaceAll("\\D", "");
    return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) / 1024.0;
  }

  private static String field(String file, String name) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("?");
    } catch (IOException | java.io.UncheckedIOException e) {
      return "?";
    }
  }
}
