package callouts.local.caller;

import callouts.job.QuestionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One stretch of the conversation as the person meets it: the flow speaks, and mostly listens.
///
/// @param number counts the turns in which the flow listens, from 1; a prompt after which it does
///     not listen has the number of the turn to come
/// @param listens whether anything said or keyed is of use; hanging up always is
/// @param interruptible whether speaking or keying cuts the prompt short
/// @param prompt the words that are heard, without markup; may be empty
/// @param begins when the prompt begins
/// @param promptLength how long it takes to say; may be zero
/// @param answered when the line was picked up
/// @param greeting whether the flow greets: nothing is asked, and only keys are of use; such a turn
///     has the number of the turn to come
/// @param question what kind of answer is asked for, where the flow knows
/// @param patience how long after the prompt silence may last; zero where the flow does not listen
public record Turn(
    int number,
    boolean listens,
    boolean interruptible,
    String prompt,
    Instant begins,
    Duration promptLength,
    Instant answered,
    boolean greeting,
    Optional<QuestionType> question,
    Duration patience) {

  /// When the prompt ends, if nobody interrupts it.
  public Instant promptEnds() {
    return begins.plus(promptLength);
  }
}
