package callouts.local.caller;

import callouts.job.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A people file as it is written: who is on the line, and what they do.
///
/// @param seed chooses for everyone not described; empty: the command line's
/// @param lines shares of [Line]s among people not listed, which add up to 1
/// @param hangUp the share of answered calls, from 0 to 1, that hang up part-way
/// @param optOut the share of answered calls, from 0 to 1, in which somebody asks not to be called
///     again, by key at the greeting or by voice at one of the first questions
/// @param receivers by receiver id
/// @param again by receiver id, what they do in each further call, the last for all that follow; of
///     those only who do not do the same in every call
public record PeopleFile(
    OptionalLong seed,
    Map<Line, Double> lines,
    double hangUp,
    double optOut,
    Map<String, Person> receivers,
    Map<String, List<Person>> again) {
  public PeopleFile {
    lines = Map.copyOf(lines);
    receivers = Map.copyOf(receivers);
    again = Map.copyOf(again);
  }

  /// A file in which everyone listed does the same in every call.
  public PeopleFile(
      OptionalLong seed,
      Map<Line, Double> lines,
      double hangUp,
      double optOut,
      Map<String, Person> receivers) {
    this(seed, lines, hangUp, optOut, receivers, Map.of());
  }

  /// What a listed receiver does in a call; empty: the receiver is not listed.
  ///
  /// @param attempt from 1
  public Optional<Person> person(String receiverId, int attempt) {
    var further = again.getOrDefault(receiverId, List.of());
    return attempt == 1 || further.isEmpty()
        ? Optional.ofNullable(receivers.get(receiverId))
        : Optional.of(further.get(Math.min(attempt - 1, further.size()) - 1));
  }

  /// Without a file everyone picks up and gives a valid answer.
  public static PeopleFile everyoneAnswers() {
    return new PeopleFile(OptionalLong.empty(), Map.of(Line.ANSWER, 1.0), 0, 0, Map.of());
  }

  /// One listed person.
  ///
  /// @param script empty: they give valid answers of their own
  public record Person(Line line, Optional<Script> script) {}

  /// What a listed person does, turn by turn.
  ///
  /// @param greeting at the greeting; empty: they let it pass
  /// @param says one item for each turn; an empty one is silence
  /// @param then in every turn after the last item; empty: silence
  /// @param goodbye while the call's last words are spoken; empty: they hear them out
  public record Script(
      Optional<Deed> greeting,
      List<Optional<Deed>> says,
      Optional<Deed> then,
      Optional<Deed> goodbye) {
    public Script {
      says = List.copyOf(says);
    }

    /// Someone who hears out the greeting and the goodbye.
    public Script(List<Optional<Deed>> says, Optional<Deed> then) {
      this(Optional.empty(), says, then, Optional.empty());
    }
  }

  /// What came of reading a people file.
  public sealed interface Reading {

    /// A file in which everything is understood.
    record Accepted(PeopleFile people) implements Reading {}

    /// Everything that is wrong with it; never empty.
    record Rejected(List<Problem> problems) implements Reading {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }
}
