package callouts.bot;

import callouts.job.Problem;
import java.util.List;

/// What came of reading a bot's workbook: a whole bot, or everything that is wrong with it.
public sealed interface BotReading {

  /// A bot that Lex can build.
  record Accepted(BotDefinition bot) implements BotReading {}

  /// A workbook to put right first.
  ///
  /// @param problems all of them, in the order of the file; never empty
  record Rejected(List<Problem> problems) implements BotReading {
    public Rejected {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a rejection names its problems");
      }
    }
  }
}
