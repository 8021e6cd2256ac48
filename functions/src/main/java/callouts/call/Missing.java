package callouts.call;

/// The value of a blank cell, and of a name that was never given one: spoken as nothing.
///
/// Excel cannot tell a blank cell from a missing one, so both are missing here: `default` fills
/// them, `is defined` denies them, and as text they are empty.
enum Missing {
  NOTHING,

  /// The value of `b if a` where `a` is not so; a following `else` takes its place.
  UNTAKEN
}
