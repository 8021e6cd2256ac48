package callouts.local.cloud;

import callouts.local.caller.Caller;
import callouts.local.caller.Directory;
import callouts.local.caller.Pickup;
import callouts.local.clock.EventLoop;
import callouts.local.event.RunEvent;
import callouts.local.event.RunLog;
import callouts.local.flow.FlowRun;
import callouts.local.flow.FlowState;
import callouts.local.flow.Heard;
import callouts.local.flow.Reading;
import callouts.local.flow.Surroundings;
import callouts.local.flow.Witness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Carries calls: lets the telephone ring, connects the person with the flow, and ends the contact;
/// keeps each contact in the store after every step.
final class Exchange {
  private final Surroundings around;
  private final Directory people;
  private final ConnectInstance instance;
  private final ContactEvents events;
  private final RunLog log;
  private final Map<String, String> contacts;
  private final Map<String, String> live;
  private final Map<String, Line> lines = new TreeMap<>();

  Exchange(
      Surroundings around,
      Directory people,
      ConnectInstance instance,
      ContactEvents events,
      ConnectService.Ledger ledger) {
    this.around = around;
    this.people = people;
    this.instance = instance;
    this.events = events;
    this.log = ledger.log();
    this.contacts = ledger.store().texts("connect.contacts");
    this.live = ledger.store().texts("connect.live");
  }

  /// Contacts that hold a line, ringing ones too.
  int busyLines() {
    return live.size();
  }

  /// The contact of that id, living or ended.
  Optional<Contact> find(String contactId) {
    var line = lines.get(contactId);
    return line != null
        ? Optional.of(line.contact)
        : Optional.ofNullable(contacts.get(contactId)).map(Contact::of);
  }

  boolean knows(String contactId) {
    return contacts.containsKey(contactId);
  }

  /// Begins a call.
  void dial(Contact contact) {
    live.put(contact.id(), "");
    log.add(new RunEvent.Dialled(contact.call()));
    events.send("INITIATED", contact);
    keep(contact);
    var line = line(contact);
    if (line.rings()) {
      log.add(new RunEvent.Ringing(contact.call()));
    }
    line.start();
  }

  /// Ends a living contact from outside.
  void stop(String contactId) {
    var line = lines.get(contactId);
    if (line == null) {
      throw new IllegalArgumentException("that contact is not alive");
    }
    line.end("OTHER");
  }

  /// Sets attributes of a contact, living or ended.
  ///
  /// @return whether they are within their limit
  boolean update(Contact contact, Map<String, String> attributes) {
    if (!contact.scope().setAttributes(attributes)) {
      return false;
    }
    keep(contact);
    events.send("CONTACT_DATA_UPDATED", contact);
    return true;
  }

  /// Takes up the contacts an earlier process left alive.
  void resume() {
    for (var contactId : List.copyOf(live.keySet())) {
      find(contactId).map(this::line).ifPresent(Line::takeUp);
    }
  }

  private Line line(Contact contact) {
    var line = new Line(contact, people.caller(contact.call(), contact.destination()));
    lines.put(contact.id(), line);
    return line;
  }

  private void keep(Contact contact) {
    contacts.put(contact.id(), contact.text());
  }

  /// One contact that lives.
  private final class Line implements Witness {
    private final Contact contact;
    private final Caller caller;
    private Runnable stop = () -> {};

    Line(Contact contact, Caller caller) {
      this.contact = contact;
      this.caller = caller;
    }

    boolean rings() {
      return switch (caller.pickup()) {
        case Pickup.Open _ -> true;
        case Pickup.Foreseen pickup -> pickup.line().rings();
      };
    }

    void start() {
      contact.flow().ifPresentOrElse(this::run, this::ring);
    }

    /// Goes on where an earlier process was; a human hears what they were about to hear from its
    /// beginning.
    void takeUp() {
      if (caller.pickup() instanceof Pickup.Open) {
        contact.flow().ifPresent(flow -> flow.repeat(around.loop().instant()));
      }
      start();
    }

    private void ring() {
      switch (caller.pickup()) {
        case Pickup.Foreseen pickup -> ring(pickup);
        case Pickup.Open(var bell) -> ring(bell);
      }
    }

    /// It rings as long as it may from now on, also where it rang already in an earlier process.
    private void ring(Pickup.Bell bell) {
      var loop = around.loop();
      stop = loop.after(contact.ringTimeout(), () -> end("TELECOM_ORIGINATOR_CANCEL"))::cancel;
      bell.ring(
          contact.ringTimeout(),
          reply -> {
            if (contact.live() && contact.connected().isEmpty()) {
              stop.run();
              switch (reply) {
                case PICKS_UP -> answer();
                case DECLINES -> end("TELECOM_POTENTIAL_BLOCKING");
              }
            }
          });
    }

    private void ring(Pickup.Foreseen pickup) {
      switch (pickup.line()) {
        case BUSY -> endsAfter(pickup.rings(), "TELECOM_BUSY");
        case REFUSED -> endsAfter(pickup.rings(), "TELECOM_POTENTIAL_BLOCKING");
        case INVALID -> endsAfter(pickup.rings(), "TELECOM_NUMBER_INVALID");
        case NO_ANSWER -> endsAfter(contact.ringTimeout(), "TELECOM_ORIGINATOR_CANCEL");
        case ANSWER, VOICEMAIL -> {
          if (pickup.rings().compareTo(contact.ringTimeout()) < 0) {
            after(pickup.rings(), this::answer);
          } else {
            endsAfter(contact.ringTimeout(), "TELECOM_ORIGINATOR_CANCEL");
          }
        }
      }
    }

    private void endsAfter(Duration ringing, String reason) {
      after(ringing, () -> end(reason));
    }

    private void after(Duration ringing, Runnable work) {
      EventLoop.Timer timer = around.loop().at(contact.initiated().plus(ringing), work);
      stop = timer::cancel;
    }

    private void answer() {
      var now = around.loop().instant();
      contact.answered(now);
      log.add(new RunEvent.Answered(contact.call()));
      events.send("CONNECTED_TO_SYSTEM", contact);
      var start = instance.flow(contact.flowId()).startAction();
      contact.follow(new FlowState(contact.scope(), start, now));
      keep(contact);
      start();
    }

    private void run(FlowState state) {
      var flow = instance.flow(contact.flowId());
      var run = new FlowRun(flow, around, caller, state, this);
      stop = run::stop;
      run.start();
    }

    void end(String reason) {
      stop.run();
      contact.ended(around.loop().instant(), reason);
      lines.remove(contact.id());
      live.remove(contact.id());
      keep(contact);
      log.add(new RunEvent.Disconnected(contact.call(), reason));
      events.send("DISCONNECTED", contact);
      events.send("COMPLETED", contact);
    }

    @Override
    public void said(String words) {
      log.add(new RunEvent.Said(contact.call(), words));
    }

    @Override
    public void heard(Heard heard) {
      log.add(
          switch (heard) {
            case Heard.Spoken(var text, _) -> new RunEvent.Heard(contact.call(), "speech", text);
            case Heard.Keyed(var keys) -> new RunEvent.Heard(contact.call(), "keys", keys);
            case Heard.Silence() -> new RunEvent.Heard(contact.call(), "silence", "");
          });
    }

    @Override
    public void understood(Reading reading) {
      var slots = new TreeMap<>(reading.slots());
      log.add(new RunEvent.Understood(contact.call(), reading.intent(), slots));
    }

    @Override
    public void attributesChanged() {
      events.send("CONTACT_DATA_UPDATED", contact);
    }

    @Override
    public void moved() {
      keep(contact);
    }

    @Override
    public void ended(End end) {
      end(
          switch (end) {
            case FLOW -> "CONTACT_FLOW_DISCONNECT";
            case PERSON -> "CUSTOMER_DISCONNECT";
            case CUT -> "OTHER";
          });
    }
  }
}
