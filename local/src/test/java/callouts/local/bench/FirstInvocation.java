package callouts.local.bench;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.stream.Stream;

/// One new JVM that does what Lambda's does for a first event: loads a handler, reads the event's
/// JSON with Lambda's own serializers, invokes the handler, and writes its answer.
public final class FirstInvocation {
  private FirstInvocation() {}

  /// Reads the event from standard input, and prints a line when it is answered.
  ///
  /// @param args the handler's class
  public static void main(String[] args) throws Exception {
    var type = Class.forName(args[0]);
    @SuppressWarnings("unchecked") // It is one of ours, as Lambda takes it to be.
    var handler = (RequestHandler<Object, Object>) type.getConstructor().newInstance();
    var event = serializer(eventType(type)).fromJson(System.in);
    var output = handler.handleRequest(event, null);
    var bytes = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer(Object.class).toJson(output, bytes);
    System.out.println("answered " + bytes.size());
  }

  private static PojoSerializer<?> serializer(Class<?> event) {
    return event == SQSEvent.class || event == S3Event.class || event == ConnectEvent.class
        ? LambdaEventSerializers.serializerFor(event, FirstInvocation.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(event);
  }

  private static Class<?> eventType(Class<?> handler) {
    return Stream.of(handler.getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(face -> ((ParameterizedType) face).getActualTypeArguments()[0])
        .findFirst()
        .map(FirstInvocation::raw)
        .orElseThrow();
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType some ? some.getRawType() : type);
  }
}
