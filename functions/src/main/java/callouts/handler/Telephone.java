package callouts.handler;

import callouts.aws.CallTable;
import callouts.aws.Cloud;
import callouts.aws.Dialler;
import callouts.aws.Dialler.Dial;
import callouts.aws.LineTable;
import callouts.task.CallTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Dials on a line of the account, and notes the contact that comes of it.
///
/// The line is taken before the dial, and held by that dial alone. Who is killed after that finds
/// it again when the message comes again; if it never does, SettleCall gives it back.
final class Telephone {
  /// Connect rings for a minute at most (aws-facts 3.1).
  private static final Duration RINGS_FOR_LESS = Duration.ofMinutes(2);

  private final LineTable lines;
  private final LineTable.Limits limits;
  private final Dialler dialler;
  private final CallTable table;
  private final InstantSource clock;

  Telephone(Cloud cloud) {
    lines = new LineTable(cloud);
    limits = new LineTable.Limits(cloud);
    dialler = new Dialler(cloud);
    table = new CallTable(cloud);
    clock = cloud.clock();
  }

  /// Dials, where there is a line for it.
  ///
  /// @param attributes of the contact
  Dial dial(CallTask task, String e164, Map<String, String> attributes) {
    var verdict = lines.take(task, e164, limits);
    return switch (verdict) {
      case FREE -> onANewLine(task, e164, attributes);
      case HELD -> onItsLine(task, e164, attributes);
      case PHONE_BUSY, NONE_FREE, OTHERS_FIRST -> new Dialler.Later("no line: " + verdict);
    };
  }

  /// Whether this very dial holds a line: then it may have been made, however it came to be asked
  /// for again.
  boolean hasALine(CallTask task) {
    return lines.heldSince(task).isPresent();
  }

  /// Whether the telephone may still be ringing for a dial that holds a line, and of which no
  // contact
  /// is noted: who picks up is noted by AskQuestion, and who does not is given up by Connect
  // before.
  boolean mayRing(CallTask task) {
    return lines
        .heldSince(task)
        .filter(since -> since.plus(RINGS_FOR_LESS).isAfter(clock.instant()))
        .isPresent();
  }

  /// Gives back the line of a dial that was not made.
  void giveBack(CallTask task) {
    giveBack(task, task.receiver().phoneNumber());
  }

  private Dial onANewLine(CallTask task, String e164, Map<String, String> attributes) {
    var dial = dialler.dial(e164, task.clientToken(), attributes);
    switch (dial) {
      case Dialler.Accepted(String contactId) -> {
        // A dial of before, whose end gave its line back: this one would be held by nobody.
        if (isOver(task, contactId)) {
          giveBack(task, e164);
        }
      }
      case Dialler.Later _ -> {
        giveBack(task, e164);
        lines.denied(task);
      }
      case Dialler.Refused _, Dialler.Misconfigured _ -> giveBack(task, e164);
      case Dialler.Unknown _ -> {} // It may be ringing.
    }
    return dial;
  }

  /// Taken by an earlier delivery of this task, or an earlier try, which may have dialled: so the
  /// line is given back only where Connect would never have.
  private Dial onItsLine(CallTask task, String e164, Map<String, String> attributes) {
    var dial = dialler.dial(e164, task.clientToken(), attributes);
    switch (dial) {
      case Dialler.Accepted(String contactId) -> isOver(task, contactId);
      case Dialler.Later _ -> lines.denied(task);
      case Dialler.Refused _, Dialler.Misconfigured _ -> giveBack(task, e164);
      case Dialler.Unknown _ -> {}
    }
    return dial;
  }

  /// Notes the contact, and says whether it has ended by now.
  private boolean isOver(CallTask task, String contactId) {
    return table
        .dialled(task.dial(), contactId, clock.instant())
        .filter(call -> call.outcome().isPresent())
        .isPresent();
  }

  private void giveBack(CallTask task, String e164) {
    lines.release(e164, task.receiver().callId(), task.attempt());
  }
}
