package callouts.local.smoke;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tries a deployed stack: each bot with a sentence, and the flow with a call for each file of
/// `contact-flows/tests`. No job runs, nobody is called, and nothing stays behind.
public final class Smoke implements AutoCloseable {
  private final BotChecks bots;
  private final FlowChecks flow;
  private final List<TestFile> tests;

  /// Looks at the stack.
  ///
  /// @param tests the folder of the test files
  /// @throws IllegalStateException saying what to do, where the stack cannot be tried
  public Smoke(Reach reach, String stack, Path tests) {
    var deployed = Deployed.find(reach, stack);
    this.bots = new BotChecks(reach, deployed);
    this.flow = new FlowChecks(reach, deployed);
    this.tests = TestFile.readAll(tests, deployed);
  }

  /// Tries everything.
  ///
  /// @param each is told of every check when it is done
  /// @return all of them
  public List<Check> run(Consumer<Check> each) {
    var done = new ArrayList<Check>();
    Consumer<Check> tell =
        check -> {
          done.add(check);
          each.accept(check);
        };
    bots.run().forEach(tell);
    tests.forEach(test -> tell.accept(flow.check(test)));
    return List.copyOf(done);
  }

  /// Takes away the test case that is at work, if any.
  @Override
  public void close() {
    flow.close();
  }
}
