package callouts.result;

import java.util.OptionalDouble;

/// What an answer stands on: what the bot heard when it understood it.
///
/// @param questionId of the question that was answered
/// @param keyed whether keys were pressed; otherwise it was said
/// @param heard the words, or the keys
/// @param understood the answer, as [callouts.answer.Answer#text]
/// @param confidence 0 to 1, that it was meant so; empty where the bot did not say
/// @param tries how often the question was put until then, from 1
public record Evidence(
    String questionId,
    boolean keyed,
    String heard,
    String understood,
    OptionalDouble confidence,
    int tries) {}
