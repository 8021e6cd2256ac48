package callouts.local.flow;

import callouts.local.flow.FlowProblem.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Checks where one action leads.
record TransitionChecker(Problems problems, Set<String> identifiers) {

  void check(Branching rule, JsonNode action, String path) {
    var transitions = action.path("Transitions");
    if (!transitions.isObject()) {
      problems.add(path, "must be an object");
    } else if (rule.isEnd()) {
      if (!transitions.isEmpty()) {
        problems.add(path, "Action does not support transitions");
      }
    } else {
      problems.unknownKeys(transitions, path, Set.of("NextAction", "Errors", "Conditions"));
      errors(rule, action, transitions.path("Errors"), path + ".Errors");
      conditions(rule.conditions(), action, path + ".Conditions");
      next(rule.next(), transitions, path + ".NextAction");
    }
  }

  private void errors(Branching rule, JsonNode action, JsonNode errors, String path) {
    var seen = new HashSet<String>();
    for (var i = 0; i < errors.size(); i++) {
      var at = path + "[" + i + "]";
      var error = errors.path(i);
      var type = error.path("ErrorType").asText();
      problems.unknownKeys(error, at, Set.of("ErrorType", "NextAction"));
      if (!rule.requiredErrors().contains(type) && !allowed(rule, action, type)) {
        problems.add(at + ".ErrorType", "\"" + type + "\" is not an error of " + rule.type());
      }
      if (!seen.add(type)) {
        problems.add(at + ".ErrorType", "\"" + type + "\" is there twice");
      }
      target(error.path("NextAction"), at + ".NextAction");
    }
    rule.requiredErrors().stream()
        .filter(type -> !seen.contains(type))
        .sorted()
        .forEach(type -> problems.add(path, "the error branch " + type + " is missing"));
    if (rule.mayFailUnsaid() && !seen.contains("NoMatchingError")) {
      problems.add(
          Kind.UNWANTED, path, "without a branch NoMatchingError a fault here ends the call");
    }
  }

  private static boolean allowed(Branching rule, JsonNode action, String type) {
    var validation = action.path("Parameters").path("InputValidation");
    return rule.allowedErrors().contains(type)
        && (!type.equals("InvalidPhoneNumber") || validation.has("PhoneNumberValidation"));
  }

  private void conditions(Branching.Conditions rule, JsonNode action, String path) {
    var conditions = action.path("Transitions").path("Conditions");
    for (var i = 0; i < conditions.size(); i++) {
      condition(rule, conditions.path(i), path + "[" + i + "]");
    }
    switch (rule) {
      case NONE -> exactly(List.of(), conditions, path);
      case LOOP -> exactly(List.of("ContinueLooping", "DoneLooping"), conditions, path);
      case WAIT -> {
        if (!action.path("Parameters").has("Events")) {
          exactly(List.of("WaitCompleted"), conditions, path);
        }
      }
      case KEY, INTENT, ANY -> {}
    }
  }

  private void exactly(List<String> operands, JsonNode conditions, String path) {
    var given = StreamSupport.stream(conditions.spliterator(), false).map(c -> operand(c)).toList();
    if (!given.stream().sorted().toList().equals(operands)) {
      problems.add(
          path,
          operands.isEmpty()
              ? "this action has no conditions"
              : "must be one Equals condition each for " + operands);
    }
  }

  private static String operand(JsonNode condition) {
    return condition.path("Condition").path("Operands").path(0).asText();
  }

  private void condition(Branching.Conditions rule, JsonNode branch, String path) {
    problems.unknownKeys(branch, path, Set.of("NextAction", "Condition"));
    target(branch.path("NextAction"), path + ".NextAction");
    var condition = branch.path("Condition");
    var at = path + ".Condition";
    problems.unknownKeys(condition, at, Set.of("Operator", "Operands"));
    var operator = condition.path("Operator").asText();
    if (Operator.of(operator).isEmpty()) {
      problems.add(at + ".Operator", "unknown operator \"" + operator + "\"");
    } else if (rule != Branching.Conditions.ANY && !operator.equals("Equals")) {
      problems.add(at + ".Operator", "must be Equals");
    }
    var operands = condition.path("Operands");
    if (operands.size() != 1 || !operands.path(0).isTextual() || operand(branch).isEmpty()) {
      problems.add(at + ".Operands", "Invalid branch: must be a list of one text, not empty");
    } else if (rule == Branching.Conditions.KEY && !operand(branch).matches("[0-9*#]")) {
      problems.add(at + ".Operands", "must be one key");
    }
  }

  private void next(Branching.Next rule, JsonNode transitions, String path) {
    var next = transitions.path("NextAction");
    if (rule != Branching.Next.MAY_MIRROR_NO_MATCH || !next.isMissingNode()) {
      target(next, path);
      var mirrored = mirrored(rule, transitions);
      if (!mirrored.isEmpty() && !mirrored.contains(next.asText())) {
        problems.add(path, "must repeat the target of the branch it stands for: " + mirrored);
      }
    }
  }

  private static List<String> mirrored(Branching.Next rule, JsonNode transitions) {
    return switch (rule) {
      case REQUIRED, NONE -> List.of();
      case MIRRORS_NO_MATCH, MAY_MIRROR_NO_MATCH -> errorTarget(transitions, "NoMatchingCondition");
      case MIRRORS_ERROR -> errorTarget(transitions, "NoMatchingError");
      case MIRRORS_NO_MATCH_OR_ERROR -> {
        var either = new ArrayList<>(errorTarget(transitions, "NoMatchingCondition"));
        either.addAll(errorTarget(transitions, "NoMatchingError"));
        yield either;
      }
      case MIRRORS_DONE_LOOPING ->
          StreamSupport.stream(transitions.path("Conditions").spliterator(), false)
              .filter(branch -> operand(branch).equals("DoneLooping"))
              .map(branch -> branch.path("NextAction").asText())
              .toList();
    };
  }

  private static List<String> errorTarget(JsonNode transitions, String type) {
    return StreamSupport.stream(transitions.path("Errors").spliterator(), false)
        .filter(error -> error.path("ErrorType").asText().equals(type))
        .map(error -> error.path("NextAction").asText())
        .toList();
  }

  private void target(JsonNode next, String path) {
    if (!identifiers.contains(next.asText())) {
      problems.add(path, "must be the identifier of an action");
    }
  }
}
