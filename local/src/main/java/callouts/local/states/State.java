package callouts.local.states;

import java.util.List;

/// One state of a machine, in JSONPath, with everything a definition may leave out filled in.
sealed interface State {

  record Pass(String name, Shape shape) implements State {}

  record Task(String name, Shape shape, Integration integration, Limits limits, Recovery recovery)
      implements State {}

  /// @param otherwise `Default`; [Next.Nowhere] without one
  record Choice(String name, Shape shape, List<Option> options, Next otherwise) implements State {
    public Choice {
      options = List.copyOf(options);
    }
  }

  record Wait(String name, Shape shape, Until until) implements State {}

  record Succeed(String name, Shape shape) implements State {}

  record Fail(String name, Expression error, Expression cause) implements State {
    @Override
    public Shape shape() {
      return Shape.PLAIN;
    }
  }

  record Parallel(String name, Shape shape, List<Machine> branches, Recovery recovery)
      implements State {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /// A Map in the execution itself (`Mode: INLINE`).
  record Inline(
      String name, Shape shape, Items items, Expression concurrency, Machine each, Recovery recovery)
      implements State {}

  /// A Map whose every item is an execution of its own (`Mode: DISTRIBUTED`).
  record Distributed(
      String name, Shape shape, Run run, Expression concurrency, Machine each, Recovery recovery)
      implements State {}

  /// How a state's input becomes its output; the fields apply in this order.
  ///
  /// @param input `InputPath`
  /// @param parameters `Parameters`, or for Pass its `Result`
  /// @param selector `ResultSelector`
  /// @param output `OutputPath`
  record Shape(
      Expression input,
      Expression parameters,
      Expression selector,
      ResultPath result,
      Expression output,
      Next next) {
    /// Everything left out, and nothing follows.
    static final Shape PLAIN =
        new Shape(
            Expression.INPUT,
            Expression.INPUT,
            Expression.INPUT,
            ResultPath.ALL,
            Expression.INPUT,
            new Next.Nowhere());
  }

  /// Where a result goes in the state's input.
  sealed interface ResultPath {
    /// The result becomes the output.
    ResultPath ALL = new Put(Path.ROOT);

    /// `null`: the result is dropped.
    record Drop() implements ResultPath {}

    record Put(Path.Reference path) implements ResultPath {}
  }

  /// What follows a state.
  sealed interface Next {
    record To(String state) implements Next {}

    record End() implements Next {}

    /// Nothing is said: states that never go on, and a Choice without `Default`.
    record Nowhere() implements Next {}
  }

  record Option(ChoiceRule rule, String next) {}

  /// How long a Wait state waits.
  sealed interface Until {
    record Seconds(Expression seconds) implements Until {}

    record Timestamp(Expression timestamp) implements Until {}
  }

  /// How long a task may take.
  ///
  /// @param timeout seconds; [Expression#ABSENT] for no limit
  /// @param heartbeat seconds; [Expression#ABSENT] for no limit
  record Limits(Expression timeout, Expression heartbeat) {}

  /// What follows a failure.
  record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    static final Recovery NONE = new Recovery(List.of(), List.of());

    public Recovery {
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  /// @param jitter whether the delay is drawn between zero and its full length
  record Retrier(
      List<String> errors,
      double intervalSeconds,
      int maxAttempts,
      double backoffRate,
      double maxDelaySeconds,
      boolean jitter) {
    public Retrier {
      errors = List.copyOf(errors);
    }

    boolean matches(Failure failure) {
      return errors.stream().anyMatch(failure::isCalled);
    }

    /// Seconds before the attempt after `tries` retries, without jitter.
    double delaySeconds(int tries) {
      return Math.min(intervalSeconds * Math.pow(backoffRate, tries), maxDelaySeconds);
    }
  }

  record Catcher(List<String> errors, ResultPath result, String next) {
    public Catcher {
      errors = List.copyOf(errors);
    }

    boolean matches(Failure failure) {
      return errors.stream().anyMatch(failure::isCalled);
    }
  }

  /// What a Map state goes through.
  ///
  /// @param path `ItemsPath`
  /// @param selector `ItemSelector`; [Expression#ABSENT] for the item itself
  record Items(Expression path, Expression selector) {}

  /// What a distributed Map reads, and when it gives up.
  ///
  /// @param items for its path, used without a reader, and its selector
  /// @param toleratedCount how many items may fail
  /// @param toleratedPercentage how many of a hundred items may fail
  record Run(
      String label,
      Items items,
      Source source,
      Expression toleratedCount,
      Expression toleratedPercentage) {}

  /// Where the items of a distributed Map come from.
  sealed interface Source {
    /// The state's input, by `ItemsPath`.
    record Input() implements Source {}

    /// One JSON array in S3 (`ItemReader`).
    ///
    /// @param maxItems [Expression#ABSENT] for all
    record Object(Expression parameters, Expression maxItems) implements Source {}
  }

  String name();

  Shape shape();

  /// The state's word in a definition and in a history, such as `Task`.
  default String type() {
    return switch (this) {
      case Pass _ -> "Pass";
      case Task _ -> "Task";
      case Choice _ -> "Choice";
      case Wait _ -> "Wait";
      case Succeed _ -> "Succeed";
      case Fail _ -> "Fail";
      case Parallel _ -> "Parallel";
      case Inline _, Distributed _ -> "Map";
    };
  }

  default Recovery recovery() {
    return switch (this) {
      case Task task -> task.recovery;
      case Parallel parallel -> parallel.recovery;
      case Inline inline -> inline.recovery;
      case Distributed distributed -> distributed.recovery;
      case Pass _, Choice _, Wait _, Succeed _, Fail _ -> Recovery.NONE;
    };
  }
}
