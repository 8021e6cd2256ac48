package callouts.local.caller;

import callouts.local.clock.EventLoop;
import callouts.local.event.RunEvent;
import callouts.local.event.RunLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The telephones in people's browsers: the receivers they stand for, in place of simulated people,
/// and the calls they have. Loop thread only.
///
/// A telephone whose browser is closed rings out. While one that is open rings or is answered, time
/// passes at the pace of life.
public final class Phones implements Directory {
  /// How long a call waits at the pace of life for a browser that is loaded again, or for a stack
  /// that was started again.
  static final Duration BACK_SOON = Duration.ofSeconds(20);

  /// Whose telephone stands for a receiver.
  public record Mark(String taskId, String receiverId, String phone) {}

  private final Directory others;
  private final Map<String, String> marks;
  private final EventLoop loop;
  private final Map<String, PhoneCall> calls = new LinkedHashMap<>();
  private final Map<String, Integer> windows = new HashMap<>();
  private final Map<String, EventLoop.Timer> expected = new HashMap<>();
  private long version;

  /// @param others everyone who is not marked
  /// @param marks whose telephone stands for which receiver; may be kept
  public Phones(Directory others, Map<String, String> marks, EventLoop loop, RunLog log) {
    this.others = others;
    this.marks = marks;
    this.loop = loop;
    log.listen(this::sees);
    marks.values().forEach(this::expect);
  }

  /// Grows with everything that somebody at a telephone would see.
  public long version() {
    return version;
  }

  /// From the next dial on, a receiver's calls go to a telephone, and no more to another one.
  ///
  /// @param phone the browser's name for itself
  public void mark(String taskId, String receiverId, String phone) {
    marks.put(key(taskId, receiverId), phone);
    version++;
  }

  /// From the next dial on, a simulated person answers for that receiver.
  public void unmark(String taskId, String receiverId) {
    marks.remove(key(taskId, receiverId));
    version++;
  }

  /// All marks.
  public List<Mark> marks() {
    return marks.entrySet().stream()
        .map(
            mark -> {
              var at = mark.getKey().indexOf('\n');
              var taskId = mark.getKey().substring(0, at);
              return new Mark(taskId, mark.getKey().substring(at + 1), mark.getValue());
            })
        .toList();
  }

  /// A task id has no line break.
  private static String key(String taskId, String receiverId) {
    return taskId + "\n" + receiverId;
  }

  @Override
  public Caller caller(RunEvent.Call call, String number) {
    var phone = marks.get(key(call.taskId(), call.receiverId()));
    if (phone == null) {
      return others.caller(call, number);
    }
    calls.values().removeIf(past -> past.phone().equals(phone) && isOver(past));
    var mine = new PhoneCall(call, number, phone, loop, this::changed);
    calls.put(call.contactId(), mine);
    return mine;
  }

  private static boolean isOver(PhoneCall call) {
    return call.state() == PhoneCall.State.OVER;
  }

  /// The calls of a telephone, the earliest first: those that ring or are live, and those that came
  /// to an end since it last rang.
  public List<PhoneCall> calls(String phone) {
    return calls.values().stream().filter(call -> call.phone().equals(phone)).toList();
  }

  /// One of them.
  public Optional<PhoneCall> call(String phone, String contactId) {
    return Optional.ofNullable(calls.get(contactId)).filter(call -> call.phone().equals(phone));
  }

  /// A window with this telephone was opened.
  public void open(String phone) {
    windows.merge(phone, 1, Integer::sum);
    settle();
  }

  /// One of its windows was closed.
  public void close(String phone) {
    windows.computeIfPresent(phone, (_, count) -> count > 1 ? count - 1 : null);
    if (!windows.containsKey(phone)) {
      expect(phone);
    }
  }

  private void expect(String phone) {
    var timer =
        loop.after(
            BACK_SOON,
            () -> {
              expected.remove(phone);
              settle();
            });
    Optional.ofNullable(expected.put(phone, timer)).ifPresent(EventLoop.Timer::cancel);
  }

  private void sees(RunEvent event) {
    switch (event) {
      case RunEvent.Answered(var call) -> show(call.contactId(), event);
      case RunEvent.Said(var call, _) -> show(call.contactId(), event);
      case RunEvent.Heard(var call, _, _) -> show(call.contactId(), event);
      case RunEvent.Disconnected(var call, _) -> show(call.contactId(), event);
      case RunEvent.AnswerRecorded noted ->
          calls.values().stream()
              .filter(call -> !isOver(call) && isOf(noted, call.call()))
              .forEach(call -> call.sees(noted));
      default -> {}
    }
  }

  private static boolean isOf(RunEvent.AnswerRecorded noted, RunEvent.Call call) {
    return noted.taskId().equals(call.taskId())
        && noted.receiverId().equals(call.receiverId())
        && noted.attempt() == call.attempt();
  }

  private void show(String contactId, RunEvent event) {
    Optional.ofNullable(calls.get(contactId)).ifPresent(call -> call.sees(event));
  }

  private void changed() {
    version++;
    settle();
  }

  private void settle() {
    loop.humanOnTheLine(
        calls.values().stream().anyMatch(call -> !isOver(call) && isAttended(call.phone())));
  }

  private boolean isAttended(String phone) {
    return windows.containsKey(phone) || expected.containsKey(phone);
  }
}
