package callouts.local.campaign;

import callouts.local.caller.Deed;
import callouts.local.caller.Line;
import callouts.local.caller.PeopleFile;
import callouts.local.caller.PeopleFile.Person;
import callouts.local.caller.PeopleFile.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// Makes up the people behind the numbers: most answer what they are asked, each in their own
/// words; some are out, some hang up, some are silent, talk nonsense, or want everything repeated.
final class PeopleDraw {
  private static final Map<Line, Double> LINES =
      Map.of(
          Line.ANSWER, 0.75,
          Line.NO_ANSWER, 0.1,
          Line.BUSY, 0.06,
          Line.REFUSED, 0.02,
          Line.INVALID, 0.02,
          Line.VOICEMAIL, 0.05);
  private static final double HANG_UP = 0.12;
  private static final double OPT_OUT = 0.04;
  private static final int ONE_IN_SO_MANY_HAS_A_SCRIPT = 4;
  private static final int ONE_IN_SO_MANY_HANGS_UP_ON_THE_GOODBYE = 3;
  private static final int LONGEST_SCRIPT = 8;
  private static final int ONE_DEED_IN_SO_MANY_IS_A_WISH = 25;

  /// What people with a script do; much of it answers no question of the kind that is asked just
  /// then.
  private static final List<Optional<Deed>> DEEDS =
      List.of(
          Optional.empty(),
          Optional.of(new Deed.Says(Meaning.NONSENSE)),
          Optional.of(new Deed.Says(Meaning.REPEAT)),
          Optional.of(new Deed.Says("yes")),
          Optional.of(new Deed.Says("tomorrow")),
          Optional.of(new Deed.Says("half past two")),
          Optional.of(new Deed.Mumbles("tomorrow")),
          Optional.of(new Deed.Mumbles("half past two")),
          Optional.of(new Deed.Mumbles("twelve")),
          Optional.of(new Deed.Keys("2")),
          Optional.of(new Deed.Keys("1")),
          Optional.of(new Deed.Keys("1224#")));

  private final SplittableRandom chance;
  private final SplittableRandom goodbyes;
  private final List<DrawnJob> jobs;

  PeopleDraw(long seed, List<DrawnJob> jobs) {
    this.chance = new SplittableRandom(~seed);
    this.goodbyes = new SplittableRandom(seed * 31 + 29);
    this.jobs = jobs;
  }

  PeopleFile people() {
    var listed = new HashMap<String, Person>();
    for (var job : jobs) {
      for (var receiver : job.receivers()) {
        if (chance.nextInt(ONE_IN_SO_MANY_HAS_A_SCRIPT) == 0) {
          listed.put(receiver.id(), new Person(Line.ANSWER, Optional.of(script())));
        }
      }
    }
    return new PeopleFile(OptionalLong.empty(), LINES, HANG_UP, OPT_OUT, listed);
  }

  private Script script() {
    var says = new ArrayList<Optional<Deed>>();
    for (var turns = chance.nextInt(LONGEST_SCRIPT + 1); turns > 0; turns--) {
      says.add(deed());
    }
    var then = deed().or(() -> Optional.of(new Deed.HangsUp()));
    return new Script(Optional.empty(), says, then, goodbye());
  }

  /// Drawn apart, so that what a seed drew before there were goodbyes it draws still.
  private Optional<Deed> goodbye() {
    return goodbyes.nextInt(ONE_IN_SO_MANY_HANGS_UP_ON_THE_GOODBYE) == 0
        ? Optional.of(new Deed.HangsUp())
        : Optional.empty();
  }

  private Optional<Deed> deed() {
    return chance.nextInt(ONE_DEED_IN_SO_MANY_IS_A_WISH) == 0
        ? Optional.of(new Deed.Says("stop calling me"))
        : DEEDS.get(chance.nextInt(DEEDS.size()));
  }
}
