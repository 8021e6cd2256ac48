package callouts.local.cloud;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Where an instance may call: numbers that begin with an allowed prefix and with no refused one.
///
/// @param allowed and `refused`: beginnings of E.164 numbers, such as `+44` and `+447`
public record DialRules(Set<String> allowed, Set<String> refused) {
  /// +1 is shared with countries that are not on the list of us-east-1.
  private static final Set<String> CARIBBEAN_AND_BERMUDA =
      Set.of(
          "+1242", "+1246", "+1264", "+1268", "+1284", "+1345", "+1441", "+1473", "+1649", "+1658",
          "+1664", "+1721", "+1758", "+1767", "+1784", "+1809", "+1829", "+1849", "+1868", "+1869",
          "+1876");

  private static final Set<String> BRITISH_MOBILE_AND_SPECIAL =
      Set.of("+447", "+44111", "+44118", "+44119", "+448", "+449");

  public DialRules {
    allowed = Set.copyOf(allowed);
    refused = Set.copyOf(refused);
  }

  /// What a new instance in us-east-1 may call: US, CA, PR, MX, UK but its mobiles (aws-facts 3.3).
  public static DialRules usEast1() {
    var refused = new HashSet<>(CARIBBEAN_AND_BERMUDA);
    refused.addAll(BRITISH_MOBILE_AND_SPECIAL);
    return new DialRules(Set.of("+1", "+52", "+44"), refused);
  }

  /// An instance for which every country was asked for and granted.
  public static DialRules everywhere() {
    return new DialRules(Set.of("+"), Set.of());
  }

  boolean permit(String number) {
    return beginsWithOneOf(allowed, number) && !beginsWithOneOf(refused, number);
  }

  private static boolean beginsWithOneOf(Collection<String> prefixes, String number) {
    return prefixes.stream().anyMatch(number::startsWith);
  }
}
