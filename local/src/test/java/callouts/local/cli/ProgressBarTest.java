package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.event.RunEvent.Call;
import callouts.local.event.RunEvent.Dialled;
import callouts.local.event.RunEvent.ResultSaved;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  @Test
  void onATerminalABarGrowsOnItsLine() {
    assertThat(shown(true, 4))
        .isEqualTo(
            "\r[███████·······················] 1 of 4 done,  0 on the phone"
                + "\r[███████████████···············] 2 of 4 done,  0 on the phone"
                + "\r[██████████████████████········] 3 of 4 done,  0 on the phone"
                + "\r[██████████████████████████████] 4 of 4 done,  0 on the phone"
                + System.lineSeparator());
  }

  @Test
  void elsewhereALineIsWrittenForEachTenth() {
    assertThat(shown(false, 200).lines())
        .hasSize(11)
        .startsWith("1 of 200 done,  0 on the phone", "20 of 200 done,  0 on the phone")
        .endsWith("200 of 200 done,  0 on the phone")
        .noneMatch(line -> line.contains("\r") || line.contains("█"));
  }

  private static String shown(boolean terminal, int receivers) {
    var text = new StringWriter();
    var bar = new ProgressBar(new PrintWriter(text), terminal, receivers);
    for (var i = 1; i <= receivers; i++) {
      bar.accept(new ResultSaved("trip", Integer.toString(i), 1, "CallCompleted", "AllAnswered"));
    }
    bar.finish();
    return text.toString();
  }

  @Test
  void whoIsDialledAgainIsNotDoneYet() {
    var text = new StringWriter();
    var bar = new ProgressBar(new PrintWriter(text), true, 2);
    bar.accept(new ResultSaved("trip", "1", 1, "DropCall", "Busy"));
    bar.accept(new Dialled(new Call("trip", "1", 2, "c")));
    bar.accept(new ResultSaved("trip", "1", 2, "CallCompleted", "AllAnswered"));

    assertThat(text.toString().split("\r"))
        .extracting(line -> line.replaceFirst(".*] ", ""))
        .containsExactly(
            "",
            "1 of 2 done,  0 on the phone",
            "0 of 2 done,  1 on the phone",
            "1 of 2 done,  0 on the phone");
  }
}
