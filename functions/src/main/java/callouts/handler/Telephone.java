package callouts.handler;

import callouts.aws.CallTable;
import callouts.aws.Cloud;
import callouts.aws.Dialler;
import callouts.aws.Dialler.Dial;
import callouts.aws.LineTable;
import callouts.aws.OptOuts;
import callouts.result.Outcome;
import callouts.task.CallTask;
import callouts.task.Lines.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Dials on a line of the account, and notes the contact that comes of it.
///
/// The line is taken before the dial, and held by that dial alone. Who is killed after that finds
/// it again when the message comes again; if it never does, SettleCall gives it back.
final class Telephone {
  /// After a minute's ringing at most, AskQuestion or EndContact has noted a contact; or nobody
  /// will.
  private static final Duration UNHEARD_OF = Duration.ofMinutes(5);

  private final LineTable lines;
  private final LineTable.Limits limits;
  private final OptOuts optOuts;
  private final Dialler dialler;
  private final CallTable table;
  private final InstantSource clock;

  Telephone(Cloud cloud) {
    lines = new LineTable(cloud);
    limits = new LineTable.Limits(cloud);
    optOuts = new OptOuts(cloud);
    dialler = new Dialler(cloud);
    table = new CallTable(cloud);
    clock = cloud.clock();
  }

  /// Dials, where there is a line for it and the person may be called.
  ///
  /// @param attributes of the contact
  Dial dial(CallTask task, String e164, Map<String, String> attributes) {
    var verdict = lines.take(task, e164, limits);
    return switch (verdict) {
      case FREE, HELD -> onItsLine(task, e164, attributes, verdict == Verdict.FREE);
      case PHONE_BUSY, NONE_FREE, OTHERS_FIRST -> new Dialler.Later("no line: " + verdict);
    };
  }

  /// A line that is not new was taken by an earlier delivery of this task, or an earlier try, which
  /// may have dialled: so it is given back only where Connect would never have.
  private Dial onItsLine(
      CallTask task, String e164, Map<String, String> attributes, boolean isNew) {
    var dial = dialUnlessOptedOut(task, e164, attributes);
    switch (dial) {
      case Dialler.Accepted(String contactId) -> {
        // A dial of before, whose end gave its line back: a new one would be held by nobody.
        if (note(task, contactId) && isNew) {
          giveBack(task, e164);
        }
      }
      case Dialler.Later _ -> {
        if (isNew) {
          giveBack(task, e164);
        }
        lines.denied(task);
      }
      case Dialler.Refused _, Dialler.Misconfigured _ -> giveBack(task, e164);
      case Dialler.Unknown _ -> {} // It may be ringing.
    }
    return dial;
  }

  /// Asked on the line and not before: who takes it after another call to the same telephone finds
  /// what was said in that one.
  private Dial dialUnlessOptedOut(CallTask task, String e164, Map<String, String> attributes) {
    return optOuts.contains(e164)
        ? new Dialler.Refused(Outcome.DO_NOT_CALL, "")
        : dialler.dial(e164, task.clientToken(), attributes);
  }

  /// Whether a dial may be ringing of which Connect has said nothing: it holds its line. One of
  /// which nothing is known for so long rings no more, if it ever did: it is left in doubt, and its
  /// line is given back.
  boolean mayRing(CallTask task) {
    var e164 = task.receiver().phoneNumber();
    var since = lines.heldSince(task, e164);
    if (since.isEmpty()) {
      return false;
    }
    var mayRing = since.get().plus(UNHEARD_OF).isAfter(clock.instant());
    if (!mayRing) {
      table.doubted(task.dial());
      giveBack(task, e164);
    }
    return mayRing;
  }

  /// Notes the contact, and says whether it has ended by now.
  private boolean note(CallTask task, String contactId) {
    return table
        .dialled(task.dial(), contactId, clock.instant())
        .filter(call -> call.outcome().isPresent())
        .isPresent();
  }

  private void giveBack(CallTask task, String e164) {
    lines.release(e164, task.receiver().callId(), task.attempt());
  }
}
