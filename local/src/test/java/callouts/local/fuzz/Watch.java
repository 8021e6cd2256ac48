package callouts.local.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/// Notices every file that this JVM reads or writes beyond those it needs, everything sent or
/// received over a socket, every name looked up, and every process started.
///
/// The JDK's flight recorder tells, from within the JDK's own classes, whatever library asks.
final class Watch implements AutoCloseable {
  private static final List<String> METHODS =
      List.of(
          "java.net.InetAddress::getAllByName",
          "java.net.Socket::connect",
          "java.net.DatagramSocket::send",
          "sun.nio.ch.SocketChannelImpl::connect",
          "sun.nio.ch.DatagramChannelImpl::send");

  private final RecordingStream stream = new RecordingStream();
  private final List<Canary.Touch> breaches = new CopyOnWriteArrayList<>();
  private final List<String> allowed = new ArrayList<>();

  /// @param own folders whose files may be read and written
  Watch(List<Path> own) {
    own.forEach(folder -> allowed.add(folder.toAbsolutePath().normalize().toString()));
    allowed.add(System.getProperty("java.home"));
    // POI asks the JDK for fonts when it begins a sheet, for widths that no report uses.
    allowed.addAll(
        List.of(
            "/etc/os-release",
            "/etc/fonts/",
            "/usr/share/fonts/",
            "/var/cache/fontconfig/",
            System.getProperty("user.home") + "/.java/fonts/"));
    allowed.addAll(List.of("/dev/random", "/dev/urandom", "/sys/fs/cgroup/", "/proc/self/"));
    for (var file : List.of("jdk.FileRead", "jdk.FileWrite")) {
      stream.enable(file).withoutThreshold().withoutStackTrace();
      stream.onEvent(file, this::file);
    }
    for (var other : List.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.ProcessStart")) {
      stream.enable(other).with("threshold", "0 ns").with("throttle", "off");
      stream.onEvent(other, event -> breach(event, event.getEventType().getName()));
    }
    stream.enable("jdk.MethodTrace").with("filter", String.join(";", METHODS));
    stream.onEvent("jdk.MethodTrace", event -> breach(event, method(event)));
  }

  /// From now on everything is noticed.
  Watch start() {
    stream.startAsync();
    return this;
  }

  /// Everything noticed, once nothing more is to come.
  List<Canary.Touch> stop() {
    stream.stop();
    return breaches;
  }

  @Override
  public void close() {
    stream.close();
  }

  private void file(RecordedEvent event) {
    var path = event.getString("path");
    if (path == null) {
      return; // A channel that was made of an open descriptor, such as standard output.
    }
    var whole = Path.of(path).toAbsolutePath().normalize().toString();
    if (allowed.stream().noneMatch(whole::startsWith) && !isCode(whole)) {
      breach(event, event.getEventType().getName() + " " + whole);
    }
  }

  /// A class, and the resource of one, is loaded when it is first used; a test's launcher keeps the
  /// class path to itself.
  private static boolean isCode(String path) {
    return path.endsWith(".jar") || path.matches(".*/(test-)?classes/.*");
  }

  private void breach(RecordedEvent event, String what) {
    // The canary's own server and pipe are served by threads of their own.
    var thread = event.getThread() == null ? "" : String.valueOf(event.getThread().getJavaName());
    if (!thread.startsWith("HTTP-Dispatcher") && !thread.equals("canary")) {
      breaches.add(new Canary.Touch(event.getStartTime(), what + " by thread " + thread));
    }
  }

  private static String method(RecordedEvent event) {
    var method = (jdk.jfr.consumer.RecordedMethod) event.getValue("method");
    return method.getType().getName() + "." + method.getName();
  }
}
