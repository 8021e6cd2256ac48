package callouts.round;

import callouts.task.CallTask.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Goes through all receivers of a job and picks those of the next round: who was never dialled,
/// in the author's order, before who is dialled again, longest due first; each phone once. Memory
/// is taken by those that are picked only.
public final class Muster {
  private static final Comparator<Pick> LONGEST_DUE_FIRST =
      Comparator.comparing(Pick::due).thenComparing(pick -> pick.item().receiver().callId());

  private final Instant now;
  private final Instant deadline;
  private final RoundSize size;
  private final List<Pick> fresh = new ArrayList<>();
  private final HashSet<String> freshPhones = new HashSet<>();

  /// The one that has to go if there are too many comes first.
  private final PriorityQueue<Pick> again = new PriorityQueue<>(LONGEST_DUE_FIRST.reversed());

  private int receivers;
  private long made;
  private boolean due;
  private boolean missed;
  private @Nullable Instant next;

  private record Pick(RoundItem item, Instant due) {}

  /// @param deadline from when on nobody is dialled
  public Muster(Instant now, Instant deadline, RoundSize size) {
    this.now = now;
    this.deadline = deadline;
    this.size = size;
  }

  /// Looks at one receiver.
  ///
  /// @param standing what the results table has; empty: nothing yet
  public void add(Row row, Optional<Standing> standing, Schedule schedule) {
    receivers++;
    made += standing.map(Standing::made).orElse(0L);
    switch (schedule.due(row, standing, now)) {
      case Due.Never _ -> {}
      case Due.From(int attempt, Instant at) -> {
        if (!at.isBefore(deadline)) {
          missed = true;
        } else if (at.isAfter(now)) {
          next = next == null || at.isBefore(next) ? at : next;
        } else {
          due = true;
          pick(new Pick(new RoundItem(attempt, row), at(attempt, standing, at)));
        }
      }
    }
  }

  /// Since when a dial that is due has been: the longer ago its receiver was dialled, the earlier
  /// is the turn.
  private static Instant at(int attempt, Optional<Standing> standing, Instant at) {
    return attempt == 1 ? at : standing.flatMap(Standing::endedAt).orElse(Instant.MIN);
  }

  private void pick(Pick pick) {
    if (pick.item().attempt() == 1) {
      if (fresh.size() < size.most() && isFree(pick, freshPhones)) {
        fresh.add(pick);
      }
    } else {
      again.add(pick);
      if (again.size() > size.most()) {
        again.remove();
      }
    }
  }

  private boolean isFree(Pick pick, HashSet<String> phones) {
    var row = pick.item().receiver();
    return size.samePhones() || row.notCallable() != null || phones.add(row.phoneNumber());
  }

  /// The next round; empty where nobody is due now.
  public List<RoundItem> round() {
    var limit = size.of(receivers);
    var round = new ArrayList<>(fresh.subList(0, Math.min(limit, fresh.size())));
    var phones = new HashSet<String>();
    round.forEach(pick -> phones.add(pick.item().receiver().phoneNumber()));
    again.stream()
        .sorted(LONGEST_DUE_FIRST)
        .filter(_ -> round.size() < limit)
        .filter(pick -> isFree(pick, phones))
        .forEach(round::add);
    return round.stream().map(Pick::item).toList();
  }

  /// Whether somebody is due now.
  boolean isDue() {
    return due;
  }

  /// When somebody comes due later, before the deadline; empty where nobody does.
  Optional<Instant> next() {
    return Optional.ofNullable(next);
  }

  /// Whether somebody would come due only when it is too late.
  boolean missed() {
    return missed;
  }

  /// Whether nobody is left whom another dial awaits in time.
  boolean isOver() {
    return !due && next == null;
  }

  /// Grows whenever something came of a dial.
  long made() {
    return made;
  }
}
