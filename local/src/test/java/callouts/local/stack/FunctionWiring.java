package callouts.local.stack;

import static callouts.local.stack.Wiring.missing;

import callouts.aws.Cloud;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// Functions of the template, handler classes and environment variables.
///
/// A handler reads its variables in its constructor (the architecture tests see to that) and fails
/// there by name on one that is not set: so what it reads is learnt by making it.
record FunctionWiring(Wiring wiring) {
  /// Read by the JVM and not by us.
  private static final Set<String> OF_THE_JVM = Set.of("JAVA_TOOL_OPTIONS");

  private static final Pattern NOT_SET = Pattern.compile("environment variable (\\w+) is not set");

  List<String> faults() {
    return Stream.of(names(), variables()).flatMap(Function.identity()).toList();
  }

  private Stream<String> names() {
    var functions = wiring.functions().keySet();
    var handlers = wiring.handlers().keySet();
    return Stream.of(
            missing(functions, handlers, "function %s has no handler class of its name"),
            missing(handlers, functions, "handler class %s has no function in template.yaml"),
            wiring.functions().entrySet().stream()
                .filter(f -> !handler(f.getValue()).equals("callouts.handler." + f.getKey()))
                .map(f -> "function " + f.getKey() + " runs " + handler(f.getValue())))
        .flatMap(Function.identity());
  }

  private static String handler(JsonNode function) {
    return function.path("Properties").path("Handler").asText();
  }

  private Stream<String> variables() {
    return new TreeMap<>(wiring.functions())
        .entrySet().stream()
            .filter(function -> wiring.handlers().containsKey(function.getKey()))
            .flatMap(function -> variables(function.getKey(), declared(function.getValue())));
  }

  private Set<String> declared(JsonNode function) {
    var shared = wiring.template().path("Globals").path("Function");
    return Stream.of(shared, function.path("Properties"))
        .flatMap(of -> of.path("Environment").path("Variables").propertyStream())
        .map(Map.Entry::getKey)
        .filter(name -> !OF_THE_JVM.contains(name))
        .collect(Collectors.toSet());
  }

  private Stream<String> variables(String function, Set<String> declared) {
    return Optional.ofNullable(wiring.handlers().get(function)).stream()
        .flatMap(handler -> variables(function, handler, declared));
  }

  private static Stream<String> variables(String function, Class<?> handler, Set<String> declared) {
    var unset = missingWith(handler, declared);
    if (unset.isPresent()) {
      return Stream.of(function + " reads " + unset.get() + ", which its function does not set");
    }
    return declared.stream()
        .sorted()
        .filter(name -> missingWith(handler, without(declared, name)).isEmpty())
        .map(name -> function + " is given " + name + " and never reads it");
  }

  private static Set<String> without(Set<String> names, String name) {
    var rest = new HashSet<>(names);
    rest.remove(name);
    return rest;
  }

  /// The variable a handler misses when these are set.
  private static Optional<String> missingWith(Class<?> handler, Set<String> names) {
    var cloud =
        new Cloud(
            names.stream().collect(Collectors.toMap(name -> name, _ -> "1")),
            () -> Instant.EPOCH,
            UrlConnectionHttpClient.create(),
            Region.US_EAST_1,
            AnonymousCredentialsProvider.create(),
            URI.create("http://127.0.0.1:1"));
    try {
      handler.getConstructor(Cloud.class).newInstance(cloud);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      var found = NOT_SET.matcher(String.valueOf(e.getCause()));
      if (found.find()) {
        return Optional.of(found.group(1));
      }
      throw new IllegalStateException(handler + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(handler + " has no constructor for its Cloud", e);
    }
  }
}
