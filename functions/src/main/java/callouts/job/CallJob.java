package callouts.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What was asked for: the words, the questions, and the people, in the author's order.
///
/// @param taskId the job's name, from the file name or the JSON; names the report
/// @param greeting template spoken first; may be empty
/// @param ending template spoken last; may be empty
/// @param caller who is calling, as people know them, such as `Riverside School`; empty: the
///     greeting says it
/// @param voice Amazon Polly voice, such as `Joanna`; empty: the template's default
/// @param concurrency simultaneous calls, at least 1; empty: the template's default
/// @param tries times a question is put before the call ends politely, 1 to 3
/// @param calling when and how often its people are dialled
/// @param columns names of the further Receivers columns as typed, in order
/// @param questions may be empty: the call speaks greeting and ending
/// @param receivers may be empty: the report says so
public record CallJob(
    String taskId,
    String greeting,
    String ending,
    Optional<String> caller,
    Optional<String> voice,
    OptionalInt concurrency,
    int tries,
    Calling calling,
    List<Question> questions,
    List<String> columns,
    List<Receiver> receivers) {

  /// Times a question is put where the author does not say.
  public static final int DEFAULT_TRIES = 3;

  public CallJob {
    questions = List.copyOf(questions);
    columns = List.copyOf(columns);
    receivers = List.copyOf(receivers);
  }

  /// The same job without its people: what every call of the job shares.
  public CallJob withoutReceivers() {
    return with(List.of());
  }

  /// The same job with these people.
  public CallJob with(List<Receiver> people) {
    return new CallJob(
        taskId,
        greeting,
        ending,
        caller,
        voice,
        concurrency,
        tries,
        calling,
        questions,
        columns,
        people);
  }
}
