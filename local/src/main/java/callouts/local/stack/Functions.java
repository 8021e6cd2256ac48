package callouts.local.stack;

import callouts.aws.Cloud;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the deployable handlers as Lambda does: JSON in, JSON out, one instance a function, made
/// on its first call with the environment the template gives it.
public final class Functions {
  private static final Logger LOG = LoggerFactory.getLogger(Functions.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Declared> declared = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Hosted> running = new HashMap<>();

  private final Set<String> busy = new HashSet<>();
  private int invocations;
  private Layer layer = (function, event, call) -> call.apply(event);

  /// Stands between whoever calls a function and the function: it counts the calls, makes one
  /// twice, or breaks it.
  public interface Layer {

    /// @param function the physical name
    /// @param call makes the call; may be used any number of times
    /// @throws Failed where the caller is to hear of a failure
    JsonNode invoke(String function, JsonNode event, UnaryOperator<JsonNode> call);
  }

  /// A call that failed otherwise than by an exception of the handler's.
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String errorType;

    /// @param errorType as Lambda reports it, such as `Runtime.ExitError`
    public Failed(String errorType) {
      super(errorType);
      this.errorType = errorType;
    }

    String errorType() {
      return errorType;
    }
  }

  private record Declared(String handlerClass, Duration timeout, Function<String, Cloud> cloud) {}

  /// A handler instance, how its events are read, and how long it may take.
  private record Hosted(
      RequestHandler<Object, Object> handler,
      PojoSerializer<?> events,
      InstantSource clock,
      Duration timeout) {
    JsonNode call(JsonNode event, String requestId) {
      var context = new LocalContext(requestId, clock, clock.instant().plus(timeout));
      return JSON.valueToTree(handler.handleRequest(events.fromJson(event.toString()), context));
    }
  }

  /// Declares a function.
  ///
  /// @param name its physical name, the last part of its ARN
  /// @param handlerClass as the template has it
  /// @param timeout how long one call may take
  /// @param cloud makes the function's surroundings for its name
  public void add(
      String name, String handlerClass, Duration timeout, Function<String, Cloud> cloud) {
    declared.put(name, new Declared(handlerClass, timeout, cloud));
  }

  /// Lets a function be called by an alias as well.
  ///
  /// @param aliasArn the function's ARN, a colon, and the alias
  /// @param name the function's physical name
  void publish(String aliasArn, String name) {
    aliases.put(aliasArn, name);
  }

  /// Calls a function and waits for its answer.
  ///
  /// @param function its ARN, one of its alias ARNs, or its name
  /// @throws IllegalArgumentException where the template has no such function
  public JsonNode invoke(String function, JsonNode event) {
    var name = name(function);
    busy.add(name);
    try {
      return layer.invoke(name, event, given -> call(name, given));
    } finally {
      busy.remove(name);
    }
  }

  /// An error, unlike an exception, is the end of the process: the next call starts a new one.
  private JsonNode call(String name, JsonNode event) {
    var requestId = "rehearsal-" + ++invocations;
    try {
      return running.computeIfAbsent(name, this::start).call(event, requestId);
    } catch (Error e) {
      LOG.warn("The process of {} ended", name, e);
      running.remove(name);
      throw new Failed("Runtime.ExitError");
    }
  }

  /// Puts a layer around all functions, in place of an earlier one.
  void surround(Layer other) {
    layer = other;
  }

  /// How long one call of a function may take.
  Duration timeout(String function) {
    return declared(name(function)).timeout();
  }

  /// Whether a call of a function is waiting for something and has let the loop go on.
  boolean isBusy(String function) {
    return busy.contains(name(function));
  }

  private String name(String function) {
    var published = aliases.getOrDefault(function, function);
    return published.substring(published.lastIndexOf(':') + 1);
  }

  private Declared declared(String name) {
    return Optional.ofNullable(declared.get(name))
        .orElseThrow(() -> new IllegalArgumentException("template.yaml has no function " + name));
  }

  private Hosted start(String name) {
    var function = declared(name);
    try {
      var type = Class.forName(function.handlerClass());
      var cloud = function.cloud().apply(name);
      @SuppressWarnings(
          "unchecked") // The template names a RequestHandler; Lambda trusts it as well.
      var handler =
          (RequestHandler<Object, Object>) type.getConstructor(Cloud.class).newInstance(cloud);
      return new Hosted(handler, events(eventType(type)), cloud.clock(), function.timeout());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot start the function " + name, e);
    }
  }

  private static Class<?> eventType(Class<?> handler) {
    for (var type : handler.getGenericInterfaces()) {
      if (type instanceof ParameterizedType parameterized
          && parameterized.getRawType() == RequestHandler.class) {
        return raw(parameterized.getActualTypeArguments()[0]);
      }
    }
    throw new IllegalArgumentException(handler + " is no RequestHandler");
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  /// Lambda's own serializers for the events it knows; plain JSON for the rest.
  private static PojoSerializer<?> events(Class<?> type) {
    return type == SQSEvent.class || type == S3Event.class || type == ConnectEvent.class
        ? LambdaEventSerializers.serializerFor(type, Functions.class.getClassLoader())
        : new PlainJson(type);
  }

  private record PlainJson(Class<?> type) implements PojoSerializer<Object> {
    @Override
    public Object fromJson(InputStream input) {
      try {
        return JSON.readValue(input, type);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Object fromJson(String input) {
      try {
        return JSON.readValue(input, type);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("the function cannot read its event", e);
      }
    }

    @Override
    public void toJson(Object value, OutputStream output) {
      throw new UnsupportedOperationException("events are only read");
    }
  }
}
