package callouts.local.deploy;

import callouts.local.stack.Parameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the values of a first deployment: by the options, by asking, or by the defaults.
public final class Questions {
  private final Map<String, Parameter> parameters;

  /// @param parameters the template's, which say what an answer must look like
  public Questions(Map<String, Parameter> parameters) {
    this.parameters = Map.copyOf(parameters);
  }

  /// Checks what the options say.
  ///
  /// @param given by parameter
  /// @throws IllegalArgumentException naming the option, and not the value
  public void check(Map<String, String> given) {
    given.forEach(
        (name, value) ->
            parameter(name)
                .refusal(value)
                .ifPresent(
                    why -> {
                      throw new IllegalArgumentException(option(name) + " " + why);
                    }));
  }

  /// Checks what the options of a first deployment say about each other.
  ///
  /// @throws IllegalArgumentException for a number without the instance it is claimed in
  public void checkTogether(Map<String, String> given) {
    if (!given.getOrDefault(Question.SOURCE_NUMBER.parameter(), "").isEmpty()
        && given.getOrDefault(Question.CONNECT_INSTANCE.parameter(), "").isEmpty()) {
      throw new IllegalArgumentException(
          "--phone is a number claimed in an instance: give its --instance, too");
    }
  }

  private Parameter parameter(String name) {
    return Optional.ofNullable(parameters.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the template has no parameter " + name));
  }

  private static String option(String name) {
    for (var question : Question.values()) {
      if (question.parameter().equals(name)) {
        return question.option();
      }
    }
    return name;
  }

  /// The questions no option answers and the defaults cannot: there has to be somebody to ask.
  public List<Question> unanswered(Map<String, String> given, boolean defaultsWillDo) {
    var answers = new LinkedHashMap<>(given);
    var open = new ArrayList<Question>();
    for (var question : Question.values()) {
      if (!answers.containsKey(question.parameter()) && question.arises(answers)) {
        var fallback = parameter(question.parameter()).byDefault();
        if (!defaultsWillDo || fallback.isEmpty()) {
          open.add(question);
        }
        fallback.ifPresent(value -> answers.put(question.parameter(), value));
      }
    }
    return List.copyOf(open);
  }

  /// Asks what the options leave open, each until its answer is a good one.
  ///
  /// @return the values that were given or asked for, by parameter
  /// @throws IllegalStateException where the input ends
  public Map<String, String> ask(Map<String, String> given, BufferedReader in, PrintWriter out)
      throws IOException {
    var answers = new LinkedHashMap<>(given);
    for (var question : Question.values()) {
      if (!answers.containsKey(question.parameter()) && question.arises(answers)) {
        answers.put(question.parameter(), ask(question, in, out));
      }
    }
    return answers;
  }

  private String ask(Question question, BufferedReader in, PrintWriter out) throws IOException {
    var parameter = parameter(question.parameter());
    var fallback = parameter.byDefault();
    while (true) {
      out.print(question.words() + shown(question, fallback) + ": ");
      out.flush();
      var line = in.readLine();
      if (line == null) {
        out.println();
        throw new IllegalStateException("the input ended at a question; nothing was deployed");
      }
      var answer = line.isBlank() ? fallback.orElse("") : line.strip();
      var refusal = parameter.refusal(answer);
      if (refusal.isEmpty()) {
        return answer;
      }
      out.println("  That " + refusal.get() + ".");
    }
  }

  private static String shown(Question question, Optional<String> fallback) {
    return fallback
        .map(value -> " [" + (value.isEmpty() ? question.whenEmpty() : value) + "]")
        .orElse("");
  }
}
