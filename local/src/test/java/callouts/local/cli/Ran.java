package callouts.local.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/// One command line and what came of it.
public record Ran(int exit, String out, String err) {
  public static Ran run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    var exit = Callouts.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    return new Ran(exit, out.toString(), err.toString());
  }
}
