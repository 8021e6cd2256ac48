package callouts.local.cli;

import callouts.local.event.RunEvent;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Shows how far the calls have come: a bar on a terminal, a line for each tenth otherwise.
final class ProgressBar implements Consumer<RunEvent> {
  private static final int WIDTH = 30;
  private static final int LINES = 10;

  private final PrintWriter out;
  private final int receivers;
  private final boolean terminal;
  private final Set<String> done = new HashSet<>();
  private final Set<String> calling = new HashSet<>();
  private int shown = -1;

  /// @param terminal whether a line can be written over
  /// @param receivers how many there are; 0 shows nothing
  ProgressBar(PrintWriter out, boolean terminal, int receivers) {
    this.out = out;
    this.terminal = terminal;
    this.receivers = receivers;
  }

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Dialled(var call) -> {
        // Who is dialled again is not done yet.
        done.remove(call.receiverId());
        calling.add(call.receiverId());
      }
      case RunEvent.Disconnected ended -> calling.remove(ended.call().receiverId());
      case RunEvent.ResultSaved result -> {
        // A result is saved while the last words are still spoken.
        calling.remove(result.receiverId());
        done.add(result.receiverId());
      }
      case RunEvent.Ringing _,
          RunEvent.Answered _,
          RunEvent.Said _,
          RunEvent.Heard _,
          RunEvent.Understood _,
          RunEvent.AnswerRecorded _,
          RunEvent.RoundPlanned _,
          RunEvent.PutOff _,
          RunEvent.JobChanged _,
          RunEvent.OptedOut _,
          RunEvent.ReportWritten _,
          RunEvent.NoticeSent _ -> {
        return;
      }
    }
    show(done.size(), calling.size());
  }

  /// Shows that so many are done.
  ///
  /// @param calling how many are on the phone
  void show(int done, int calling) {
    if (receivers == 0) {
      return;
    }
    if (terminal) {
      shown = done;
      out.print("\r" + bar(done) + " " + words(done, calling));
    } else if (done * LINES / receivers > shown) {
      shown = done * LINES / receivers;
      out.println(words(done, calling));
    }
    out.flush();
  }

  /// Ends the bar's line.
  void finish() {
    if (terminal && shown >= 0) {
      out.println();
    }
    out.flush();
  }

  private String bar(int done) {
    var filled = done * WIDTH / receivers;
    return "[" + "█".repeat(filled) + "·".repeat(WIDTH - filled) + "]";
  }

  private String words(int done, int calling) {
    return "%d of %d done, %2d on the phone".formatted(done, receivers, calling);
  }
}
