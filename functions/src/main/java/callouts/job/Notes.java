package callouts.job;

import callouts.job.Problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What is noticed while a file is read, in the order in which it is noticed.
///
/// Keeps the first [#MOST] of each kind and says how many more there were, so that a file made to
/// be wrong in a million places is answered too.
final class Notes {
  /// More than an author will ever mend by hand.
  static final int MOST = 1_000;

  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> remarks = new ArrayList<>();
  private int moreProblems;
  private int moreRemarks;

  /// Something that rejects the job.
  void problem(Place place, String wrong, String right) {
    if (problems.size() < MOST) {
      problems.add(new Problem(place, wrong, right));
    } else {
      moreProblems++;
    }
  }

  /// Something passed over that is worth mentioning.
  void remark(Place place, String passedOver, String instead) {
    if (remarks.size() < MOST) {
      remarks.add(new Problem(place, passedOver, instead));
    } else {
      moreRemarks++;
    }
  }

  /// The text without characters that can be neither spoken nor reported, which are remarked.
  String clean(String text, Supplier<Place> place) {
    if (!Words.hasControls(text)) {
      return text;
    }
    remark(place.get(), "held an invisible control character", "it was left out");
    return Words.withoutControls(text);
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  List<Problem> problems(Place whole) {
    return withRest(problems, moreProblems, whole);
  }

  List<Problem> remarks(Place whole) {
    return withRest(remarks, moreRemarks, whole);
  }

  private static List<Problem> withRest(List<Problem> first, int more, Place whole) {
    var all = new ArrayList<>(first);
    if (more > 0) {
      all.add(new Problem(whole, "there are " + more + " more like these", "mend these first"));
    }
    return all;
  }
}
