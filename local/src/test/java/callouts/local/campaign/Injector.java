package callouts.local.campaign;

import callouts.local.campaign.Fault.Again;
import callouts.local.campaign.Fault.Death;
import callouts.local.campaign.Fault.NotInvoked;
import callouts.local.campaign.Fault.Outage;
import callouts.local.campaign.Fault.Refusal;
import callouts.local.campaign.Fault.Refused;
import callouts.local.campaign.Fault.Side;
import callouts.local.campaign.Fault.Slow;
import callouts.local.campaign.Fault.Travel;
import callouts.local.campaign.Fault.Unanswered;
import callouts.local.campaign.Fault.Written;
import callouts.local.clock.EventLoop;
import callouts.local.cloud.Router;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.stack.Functions;
import callouts.local.stack.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes the faults of a plan happen: it stands between the functions and the services, between the
/// functions and who calls them, and on the way of the contact events. It outlives the stack.
final class Injector {
  private static final Duration EVENTS_TAKE = Duration.ofSeconds(1);

  private final Plan plan;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> invocations = new HashMap<>();
  private final List<Fault> happened = new ArrayList<>();
  private int ended;
  private @Nullable EventLoop loop;

  /// The end of a function's process; an error, so that no handler takes it for an exception.
  private static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  Injector(Plan plan) {
    this.plan = plan;
  }

  /// From now on works on the clock of another process.
  void moveTo(EventLoop other) {
    loop = other;
  }

  private EventLoop loop() {
    if (loop == null) {
      throw new IllegalStateException("nothing runs yet");
    }
    return loop;
  }

  /// What happened, in order.
  List<Fault> happened() {
    return happened;
  }

  void note(Fault fault) {
    happened.add(fault);
  }

  /// How long what the plan says of a service goes on from now; zero where it answers.
  Duration outage(String service) {
    var now = Duration.between(plan.start(), loop().instant());
    return plan.faults(Outage.class).stream()
        .filter(outage -> outage.service().equals(service))
        .filter(outage -> now.compareTo(outage.after()) >= 0)
        .map(outage -> outage.after().plus(outage.length()).minus(now))
        .filter(Duration::isPositive)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /// What the functions' clocks show.
  Instant clock() {
    var now = loop().instant();
    return plan.faults(Fault.Skew.class).stream()
        .filter(skew -> !now.isBefore(plan.start().plus(skew.after())))
        .reduce((first, second) -> second)
        .map(this::skewed)
        .orElse(now);
  }

  private Instant skewed(Fault.Skew skew) {
    once(skew);
    return loop().instant().plus(skew.by());
  }

  /// Notes a fault that goes on for a while when it begins.
  private void once(Fault fault) {
    if (!happened.contains(fault)) {
      happened.add(fault);
    }
  }

  /// The layer around the services.
  WireResponse request(WireRequest request, Function<WireRequest, WireResponse> services) {
    var caller = caller(request);
    if (caller.isEmpty()) {
      return services.apply(request);
    }
    var service = Router.serviceOf(request);
    var places = places(caller, request);
    if (outage(service).isPositive()) {
      outageOf(service);
      return Refusals.of(service, Refusal.FAILED);
    }
    for (var numbered : plan.faults()) {
      if (places.stream().anyMatch(place -> hits(numbered.fault(), place))) {
        happened.add(numbered.fault());
        return broken(numbered.fault(), request, services);
      }
    }
    return services.apply(request);
  }

  /// A call of a caller's, by its number.
  private record Place(String caller, int call) {}

  private List<Place> places(String caller, WireRequest request) {
    return request.method().equals("PUT") && request.path().equals("/contact/outbound-voice")
        ? List.of(next(caller), next(Fault.DIALS))
        : List.of(next(caller));
  }

  private Place next(String caller) {
    return new Place(caller, calls.merge(caller, 1, Integer::sum));
  }

  private void outageOf(String service) {
    plan.faults(Outage.class).stream()
        .filter(outage -> outage.service().equals(service))
        .forEach(this::once);
  }

  /// The function, or the state machine, whose request it is; empty for a user's.
  private static String caller(WireRequest request) {
    var name = Router.callerOf(request).orElse("");
    var own = name.startsWith(Template.STACK + "-");
    return own ? name.substring(Template.STACK.length() + 1).replaceFirst("Role$", "") : "";
  }

  private static boolean hits(Fault fault, Place place) {
    return switch (fault) {
      case Death(var function, var call, _) -> hits(function, call, 1, place);
      case Refused(var caller, var call, var times, _) -> hits(caller, call, times, place);
      case Unanswered(var caller, var call, var times, _) -> hits(caller, call, times, place);
      case Slow(var function, var call, _, _) -> hits(function, call, 1, place);
      case Again _, NotInvoked _, Travel _, Written _, Fault.Kill _, Outage _, Fault.Skew _ ->
          false;
    };
  }

  private static boolean hits(String caller, int first, int times, Place place) {
    return caller.equals(place.caller()) && first <= place.call() && place.call() < first + times;
  }

  private WireResponse broken(
      Fault fault, WireRequest request, Function<WireRequest, WireResponse> services) {
    return switch (fault) {
      case Death(_, _, var side) -> {
        effect(side, request, services);
        throw new Died();
      }
      case Unanswered(_, _, _, var side) -> {
        effect(side, request, services);
        throw new UncheckedIOException(new IOException("no answer"));
      }
      case Slow(_, _, var side, var time) -> slow(side, time, () -> services.apply(request));
      case Refused(_, _, _, var how) -> Refusals.of(Router.serviceOf(request), how);
      case Again _, NotInvoked _, Travel _, Written _, Fault.Kill _, Outage _, Fault.Skew _ ->
          throw new IllegalArgumentException(fault + " breaks no request");
    };
  }

  private WireResponse slow(Side side, Duration time, Supplier<WireResponse> services) {
    if (side == Side.BEFORE) {
      loop().pause(time);
      return services.get();
    }
    var response = services.get();
    loop().pause(time);
    return response;
  }

  private static void effect(
      Side side, WireRequest request, Function<WireRequest, WireResponse> services) {
    if (side == Side.AFTER) {
      var unheard = services.apply(request);
    }
  }

  /// The layer around the functions.
  JsonNode invoke(String name, JsonNode event, UnaryOperator<JsonNode> call) {
    var function = name.substring(Template.STACK.length() + 1);
    var invocation = invocations.merge(function, 1, Integer::sum);
    var written = function.equals("EndContact") ? written(invocation, event) : event;
    var reply = first(function, invocation, written, call);
    for (var fault : plan.faults(Again.class)) {
      if (fault.function().equals(function) && fault.invocation() == invocation) {
        happened.add(fault);
        repeat(fault, written, call);
      }
    }
    return reply;
  }

  private JsonNode first(
      String function, int invocation, JsonNode event, UnaryOperator<JsonNode> call) {
    for (var fault : plan.faults(NotInvoked.class)) {
      if (function.equals("WriteReport")
          && fault.invocation() <= invocation
          && invocation < fault.invocation() + fault.times()) {
        happened.add(fault);
        if (fault.side() == Side.AFTER) {
          var unheard = call.apply(event);
        }
        throw new Functions.Failed("Lambda.ServiceException");
      }
    }
    return call.apply(event);
  }

  private void repeat(Again again, JsonNode event, UnaryOperator<JsonNode> call) {
    for (var copy = 1; copy <= again.copies(); copy++) {
      if (again.late().isZero()) {
        quietly(event, call);
      } else {
        loop().after(again.late().multipliedBy(copy), () -> quietly(event, call));
      }
    }
  }

  /// Nobody waits for what a copy replies, and nobody is told that it failed.
  private static void quietly(JsonNode event, UnaryOperator<JsonNode> call) {
    try {
      var unheard = call.apply(event.deepCopy());
    } catch (RuntimeException e) {
      // The first delivery stands.
    }
  }

  private JsonNode written(int invocation, JsonNode event) {
    for (var fault : plan.faults(Written.class)) {
      if (fault.event() == invocation) {
        happened.add(fault);
        return written(fault, (ObjectNode) event.deepCopy());
      }
    }
    return event;
  }

  private static ObjectNode written(Written how, ObjectNode event) {
    var detail = (ObjectNode) event.path("detail");
    if (how.withoutReason()) {
      detail.remove("disconnectReason");
    }
    if (how.pascalCase()) {
      var otherwise = event.objectNode();
      detail.properties().forEach(it -> otherwise.set(capital(it.getKey()), it.getValue()));
      event.set("detail", otherwise);
    }
    return event;
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// When a contact event arrives; that of a contact's end as the plan says.
  List<Duration> delivery(ObjectNode event) {
    if (!event.at("/detail/eventType").asText().equals("DISCONNECTED")) {
      return List.of(EVENTS_TAKE);
    }
    ended++;
    return plan.faults(Travel.class).stream()
        .filter(travel -> travel.event() == ended)
        .findFirst()
        .map(this::delays)
        .orElse(List.of(EVENTS_TAKE));
  }

  private List<Duration> delays(Travel travel) {
    happened.add(travel);
    return travel.delays();
  }
}
