package callouts.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import callouts.local.clock.RealTime;
import callouts.local.cloud.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A screen that nobody sees (Xvfb), the voices of speech-dispatcher, and a loudspeaker that nobody
/// hears: PulseAudio with a null sink, of which all is recorded.
final class Loudspeaker implements AutoCloseable {
  private static final int RATE = 16_000;
  private static final int BYTES = 2;

  /// In samples: 50 ms, in which the phone's two pitches can be told apart.
  private static final int CHUNK = RATE / 20;

  /// In chunks.
  private static final int LOOK = 10;

  /// Of a sample, whose highest value is 32,767.
  private static final double FAINT = 50;

  /// The sum of the heights of two waves, over the loudness of both together: 2 for tones alone.
  private static final double MOSTLY_TONES = 1.6;

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Path recording;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Process> processes = new ArrayList<>();

  /// What a person would say that they hear.
  enum Sound {
    SILENCE(LOOK),
    /// As the page's telephone rings.
    TONE(6),
    VOICE(4);

    private final int least;

    /// @param least of the last chunks that are like this, where it is heard
    Sound(int least) {
      this.least = least;
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private final Path folder;

  /// @param folder an empty one, with a path short enough for a socket
  Loudspeaker(Path folder) {
    this.folder = folder;
    recording = folder.resolve("recording");
  }

  void start() throws IOException {
    environment.put("HOME", folder.toString());
    environment.put("XDG_RUNTIME_DIR", folder.toString());
    environment.put("DISPLAY", ":" + begin("Xvfb -displayfd 1").inputReader(UTF_8).readLine());
    environment.put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    var socket = folder.resolve("pulse/native");
    environment.put("PULSE_SERVER", "unix:" + socket);
    begin(
        "pulseaudio -n --exit-idle-time=-1 --use-pid-file=no --load=module-null-sink",
        "--load=module-native-protocol-unix auth-anonymous=1");
    await("no PulseAudio", () -> Files.exists(socket));
    begin(
        "parec --device=null.monitor --raw --format=s16le --channels=1 --latency-msec=50",
        "--rate=" + RATE,
        recording.toString());
    await("no recording", () -> Files.exists(recording) && Files.size(recording) > 0);
    begin("speech-dispatcher --run-single --timeout 0");
    await("no voices", () -> Files.exists(folder.resolve("speech-dispatcher/speechd.sock")));
  }

  private Process begin(String words, String... further) throws IOException {
    var command = new ArrayList<>(List.of(words.split(" ")));
    command.set(0, Programs.require(command.getFirst()).toString());
    command.addAll(List.of(further));
    var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    builder.environment().putAll(environment);
    var process = builder.start();
    processes.add(process);
    return process;
  }

  /// For a browser that is to be seen and heard here.
  Map<String, String> environment() {
    return environment;
  }

  /// Waits until this is heard for half a second.
  void hears(Sound sound) throws IOException {
    await("no " + sound + " is heard", () -> last().filter(sound::equals).count() >= sound.least);
  }

  private static void await(String otherwise, Condition condition) throws IOException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > until) {
        throw new AssertionError(otherwise);
      }
      RealTime.pause(BETWEEN_LOOKS);
    }
  }

  private Stream<Sound> last() throws IOException {
    var sounds = sounds();
    return sounds.stream().skip(Math.max(0, sounds.size() - LOOK));
  }

  /// How long all that was heard so far is.
  Duration heard() throws IOException {
    return length(sounds().size());
  }

  /// From the first to the last time that a voice was heard since then.
  ///
  /// @param since of what [#heard] returned
  Duration spoken(Duration since) throws IOException {
    var sounds = sounds();
    var later = sounds.subList(Math.toIntExact(since.dividedBy(length(1))), sounds.size());
    return length(later.lastIndexOf(Sound.VOICE) - later.indexOf(Sound.VOICE));
  }

  private static Duration length(int chunks) {
    return Duration.ofSeconds(1).multipliedBy((long) chunks * CHUNK).dividedBy(RATE);
  }

  private List<Sound> sounds() throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(recording)).order(ByteOrder.LITTLE_ENDIAN);
    var chunks = new ArrayList<Sound>();
    var chunk = new short[CHUNK];
    for (var samples = bytes.asShortBuffer(); samples.remaining() >= CHUNK; ) {
      samples.get(chunk);
      chunks.add(sound(chunk));
    }
    return chunks;
  }

  private static Sound sound(short[] chunk) {
    var loudness = Math.sqrt(power(chunk));
    if (loudness < FAINT) {
      return Sound.SILENCE;
    }
    var tones = strength(chunk, 440) + strength(chunk, 480);
    return tones / loudness > MOSTLY_TONES ? Sound.TONE : Sound.VOICE;
  }

  private static double power(short[] chunk) {
    var squares = IntStream.range(0, chunk.length).mapToDouble(i -> (double) chunk[i] * chunk[i]);
    return squares.sum() / chunk.length;
  }

  /// How high the wave of a pitch is (Goertzel's algorithm).
  private static double strength(short[] chunk, int pitch) {
    var factor = 2 * Math.cos(2 * Math.PI * pitch / RATE);
    var last = 0.0;
    var before = 0.0;
    for (var sample : chunk) {
      var next = sample + factor * last - before;
      before = last;
      last = next;
    }
    var power = last * last + before * before - factor * last * before;
    return 2 * Math.sqrt(Math.max(0, power)) / chunk.length;
  }

  @Override
  public void close() throws Exception {
    for (var process : processes.reversed()) {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
