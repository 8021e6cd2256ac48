package callouts.preflight;

import callouts.job.Question;
import callouts.preflight.Change.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is different in the questions of a job.
final class QuestionChanges {
  private QuestionChanges() {}

  /// A question with the same type and words is the same one, wherever it stands; of the others two
  /// in the same place are one that has changed.
  static List<Change> between(List<Question> before, List<Question> now) {
    var changes = new TreeMap<Integer, List<Change>>();
    var gone = new ArrayList<>(before);
    var fresh = new ArrayList<Question>();
    for (var question : now) {
      var same = gone.stream().filter(old -> isSame(old, question)).findFirst();
      same.ifPresentOrElse(
          old -> {
            gone.remove(old);
            moved(old, question, changes);
          },
          () -> fresh.add(question));
    }
    for (var question : fresh) {
      var inPlace = gone.stream().filter(old -> old.number() == question.number()).findFirst();
      inPlace.ifPresentOrElse(
          old -> {
            gone.remove(old);
            changed(old, question, changes);
          },
          () ->
              at(question, changes)
                  .add(Change.added(Subject.QUESTION, question.id(), words(question))));
    }
    gone.forEach(
        old -> at(old, changes).add(Change.removed(Subject.QUESTION, old.id(), words(old))));
    return changes.values().stream().flatMap(List::stream).toList();
  }

  private static boolean isSame(Question one, Question other) {
    return one.type() == other.type() && one.template().equals(other.template());
  }

  private static void moved(Question old, Question question, Map<Integer, List<Change>> changes) {
    if (old.number() != question.number()) {
      at(question, changes)
          .add(Change.changed(Subject.QUESTION, question.id(), "place", old.id(), question.id()));
    }
  }

  private static void changed(Question old, Question question, Map<Integer, List<Change>> changes) {
    if (old.type() != question.type()) {
      at(question, changes)
          .add(
              Change.changed(
                  Subject.QUESTION,
                  question.id(),
                  "question_type",
                  old.type().label(),
                  question.type().label()));
    }
    if (!old.template().equals(question.template())) {
      at(question, changes)
          .add(
              Change.changed(
                  Subject.QUESTION,
                  question.id(),
                  "question_template",
                  old.template(),
                  question.template()));
    }
  }

  private static List<Change> at(Question question, Map<Integer, List<Change>> changes) {
    return changes.computeIfAbsent(question.number(), _ -> new ArrayList<>());
  }

  private static String words(Question question) {
    return question.type().label() + ": " + question.template();
  }
}
