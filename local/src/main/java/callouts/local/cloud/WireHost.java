package callouts.local.cloud;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name by which a client called the wire server, from its `Host` header.
///
/// @param name lower case, without the port; may be empty
record WireHost(String name) {
  private static final String VIRTUAL = ".localhost";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.+\\.localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

  /// @param header such as `127.0.0.1:4566`, or null where the client sent none
  static WireHost of(@Nullable String header) {
    var host = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    return new WireHost(host.replaceFirst(":\\d*$", ""));
  }

  /// Whether the name can only mean this machine (RFC 6761 for `localhost` and below).
  boolean isLoopback() {
    return LOOPBACK.matcher(name).matches();
  }

  /// The bucket in a virtual-host style name: `reports` of `reports.localhost`.
  Optional<String> bucket() {
    return name.endsWith(VIRTUAL)
        ? Optional.of(name.substring(0, name.length() - VIRTUAL.length()))
        : Optional.empty();
  }
}
