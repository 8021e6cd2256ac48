package callouts.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lexmodelsv2.model.LexModelsV2Exception;

/// How long a function waits for Lex, and how it tries again: model requests are throttled low, and
/// refused while the bot is changing (aws-facts 4.4).
public final class Patience {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(16);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(3);

  /// Lex refuses some requests for ever in the words of a passing conflict.
  private static final Duration LONGEST_CONFLICT = Duration.ofMinutes(3);

  private static final int TOO_MANY_REQUESTS = 429;

  /// Too many builds at once in this account, a conflict, a failed precondition.
  private static final Set<Integer> CONFLICTS = Set.of(402, 409, 412);

  private static final int SERVER_FAULT = 500;

  /// The time is up; the message says, for people, what was still to be waited for.
  public static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfTime(String message) {
      super(message, null, false, false);
    }
  }

  private final Cloud cloud;
  private final Instant until;

  /// @param until after which nothing new is begun
  public Patience(Cloud cloud, Instant until) {
    this.cloud = cloud;
    this.until = until;
  }

  /// When it ends.
  Instant until() {
    return until;
  }

  /// Makes a request, again and again while Lex refuses it for reasons that pass.
  ///
  /// @throws OutOfTime with Lex's last words, where they do not pass in time
  <T> T call(Supplier<T> request) {
    var started = cloud.clock().instant();
    for (var wait = FIRST_WAIT; ; wait = longer(wait)) {
      try {
        return request.get();
      } catch (LexModelsV2Exception e) {
        if (!passes(e) || (isConflict(e) && isOver(started.plus(LONGEST_CONFLICT)))) {
          throw e;
        }
        pause(wait, words(e));
      } catch (SdkClientException _) {
        pause(wait, "no answer from Amazon Lex");
      }
    }
  }

  /// Asks until there is an answer.
  ///
  /// @param what is waited for, in words that fit behind "waited in vain: "
  <T> T await(String what, Supplier<Optional<T>> question) {
    for (var answer = question.get(); ; answer = question.get()) {
      if (answer.isPresent()) {
        return answer.get();
      }
      pause(BETWEEN_QUESTIONS, what);
    }
  }

  private void pause(Duration wait, String why) {
    if (isOver(until.minus(wait))) {
      throw new OutOfTime("waited in vain: " + why);
    }
    cloud.pause().of(wait);
  }

  private boolean isOver(Instant instant) {
    return cloud.clock().instant().isAfter(instant);
  }

  private static Duration longer(Duration wait) {
    var twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
  }

  private static boolean passes(LexModelsV2Exception e) {
    return e.statusCode() == TOO_MANY_REQUESTS || e.statusCode() >= SERVER_FAULT || isConflict(e);
  }

  private static boolean isConflict(LexModelsV2Exception e) {
    return CONFLICTS.contains(e.statusCode());
  }

  /// What went wrong, in Lex's words where there are any.
  static String words(SdkException e) {
    return e instanceof LexModelsV2Exception lex && lex.awsErrorDetails() != null
        ? lex.awsErrorDetails().errorCode() + ": " + lex.awsErrorDetails().errorMessage()
        : String.valueOf(e.getMessage());
  }
}
