package callouts.job;

import java.util.List;
import java.util.Optional;

/// What came of reading an author's file: a whole job, or everything that is wrong with it.
public sealed interface Reading {

  /// A job in which everything is understood.
  ///
  /// @param places where its parts stand in the author's file
  /// @param remarks what was passed over and is worth mentioning, such as a stray cell; may be
  /// empty
  record Accepted(CallJob job, Places places, List<Problem> remarks) implements Reading {
    public Accepted {
      remarks = List.copyOf(remarks);
    }
  }

  /// A job that calls nobody.
  ///
  /// @param problems all that were found, in the order of the file; never empty
  /// @param draft the job as far as it was understood, so that what is wrong in its words can be
  ///     told as well; empty where too little was
  record Rejected(List<Problem> problems, Optional<Accepted> draft) implements Reading {
    /// A rejection of which nothing more can be told.
    public Rejected(List<Problem> problems) {
      this(problems, Optional.empty());
    }

    public Rejected {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a rejection names its problems");
      }
    }
  }
}
