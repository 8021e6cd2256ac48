package callouts.local.scenario;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Everything its own thread logs while it is open: slf4j-simple writes to whatever `System.err` is
/// at the time. What another class of tests logs meanwhile goes where it would have gone.
///
/// One at a time is open, which a class says with a `ResourceLock` of `SYSTEM_ERR`.
public final class CapturedLog implements AutoCloseable {
  private final PrintStream original = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public CapturedLog() {
    var apart = new Apart(Thread.currentThread(), bytes, original);
    System.setErr(new PrintStream(apart, true, StandardCharsets.UTF_8));
  }

  public List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    System.setErr(original);
  }

  /// Keeps one thread's words apart from those of all others.
  private static final class Apart extends OutputStream {
    private final Thread thread;
    private final ByteArrayOutputStream its;
    private final PrintStream others;

    Apart(Thread thread, ByteArrayOutputStream its, PrintStream others) {
      this.thread = thread;
      this.its = its;
      this.others = others;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] words, int from, int length) {
      if (Thread.currentThread() == thread) {
        its.write(words, from, length);
      } else {
        others.write(words, from, length);
      }
    }
  }
}
