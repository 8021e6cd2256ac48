package callouts.local.flow;

/// Sees what happens while a contact goes through a flow.
public interface Witness {

  /// How a run ends.
  enum End {
    /// The flow ended the call.
    FLOW,
    /// The person put the telephone down.
    PERSON,
    /// The network cut a call that was too long.
    CUT
  }

  /// The flow comes to an action.
  default void began(Action action) {}

  /// A prompt begins.
  void said(String words);

  /// A turn in which the flow listened is over.
  void heard(Heard heard);

  /// A bot read what was heard.
  void understood(Reading reading);

  /// The contact's attributes changed.
  void attributesChanged();

  /// The state changed and is to be kept.
  void moved();

  /// Nothing more happens in this run.
  void ended(End end);
}
