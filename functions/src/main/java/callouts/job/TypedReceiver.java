package callouts.job;

import java.util.List;

/// A receiver as typed, the number not yet completed.
///
/// @param values one for each further column
record TypedReceiver(String id, String phone, List<String> values) {

  /// Completes all numbers, on all cores: reading the numbers of 100,000 people takes as long as
  /// reading their workbook.
  static List<Receiver> completed(
      List<TypedReceiver> typed, PhoneNumbers phones, ReceiverZones zones) {
    return typed.parallelStream().map(receiver -> receiver.completed(phones, zones)).toList();
  }

  private Receiver completed(PhoneNumbers phones, ReceiverZones zones) {
    var number = phones.read(phone);
    return new Receiver(id, number, values, zones.of(number, values));
  }

  /// How many characters are typed in all.
  long length() {
    long length = id.length() + phone.length();
    for (var value : values) {
      length += value.length();
    }
    return length;
  }
}
