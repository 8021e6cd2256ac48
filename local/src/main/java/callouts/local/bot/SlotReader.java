package callouts.local.bot;

import callouts.bot.Slot;
import java.time.LocalDate;
import java.util.Optional;

/// Finds the value of one type of slot in plain words.
sealed interface SlotReader permits DateReader, TimeReader, NumberReader, AlphaNumericReader {

  /// The only value there is; empty where there is none, or more than one.
  ///
  /// @param words from [Words#plain]; not empty
  /// @param today what relative dates count from
  Optional<Entity> find(String words, LocalDate today);

  /// The reader for a slot.
  ///
  /// @throws UnsupportedOperationException where the rehearsal does not simulate the type
  static SlotReader of(Slot slot, Recognizers recognizers) {
    return switch (slot.type()) {
      case "AMAZON.Date" -> new DateReader(recognizers);
      case "AMAZON.Time" -> new TimeReader(recognizers);
      case "AMAZON.Number" -> new NumberReader(recognizers);
      case Slot.ALPHANUMERIC -> new AlphaNumericReader(slot.pattern());
      default ->
          throw new UnsupportedOperationException(
              "The rehearsal does not simulate the slot type "
                  + slot.type()
                  + "; see docs/fidelity.md");
    };
  }
}
