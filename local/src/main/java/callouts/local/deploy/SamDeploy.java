package callouts.local.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command line of `sam deploy`. What is the same for everyone is in samconfig.toml, so that
/// `sam deploy --guided` goes without us.
///
/// @param parameters the values to set; on an update SAM keeps those that are not named
public record SamDeploy(
    String stack, String region, Optional<String> profile, Map<String, String> parameters) {

  /// The arguments after `sam`.
  public List<String> arguments() {
    var arguments = new ArrayList<String>();
    arguments.add("deploy");
    arguments.addAll(List.of("--stack-name", stack, "--s3-prefix", stack, "--region", region));
    profile.ifPresent(name -> arguments.addAll(List.of("--profile", name)));
    // Whoever typed `callouts deploy` has decided; a saved confirm_changeset would ask again.
    arguments.add("--no-confirm-changeset");
    if (!parameters.isEmpty()) {
      arguments.add("--parameter-overrides");
      parameters.forEach((name, value) -> arguments.add(name + "=" + quoted(value)));
    }
    return List.copyOf(arguments);
  }

  /// As SAM's reader of overrides takes it, quoted so that it may be empty or have blanks.
  private static String quoted(String value) {
    return "\"" + value.replace("\"", "\\\"") + "\"";
  }

  /// The whole as a person would type it.
  public String shown() {
    return arguments().stream()
        .map(argument -> argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument + "'")
        .collect(Collectors.joining(" ", "sam ", ""));
  }
}
