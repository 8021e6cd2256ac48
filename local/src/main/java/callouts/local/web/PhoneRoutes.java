package callouts.local.web;

import callouts.local.caller.Deed;
import callouts.local.caller.PhoneCall;
import callouts.local.caller.Phones;
import callouts.local.caller.Pickup.Reply;
import callouts.local.clock.EventLoop;
import callouts.local.clock.RealTime;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The telephone in a browser: rings, shows the prompts, and takes what its person does. A browser
/// names its telephone itself, by a UUID that it keeps; who does not know it is not on the line.
final class PhoneRoutes {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /// Looks after which a comment is sent, which tells whether the browser is there.
  private static final int PATIENCE = 20;

  private static final int LONGEST_ID = 300;
  private static final int LONGEST_SPEECH = 1_000;
  private static final int MOST_KEYS = 30;
  private static final JsonMapper JSON = new JsonMapper();

  private final EventLoop loop;
  private final Phones phones;

  PhoneRoutes(EventLoop loop, Phones phones) {
    this.loop = loop;
    this.phones = phones;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/phone/{phone}", context -> context.json(loop.call(() -> state(phone(context)))));
    routes.get("/phone/{phone}/events", Listener.to(this::follow));
    routes.post("/phone/{phone}/marks", this::mark);
    var call = "/phone/{phone}/calls/{call}/";
    routes.post(call + "pick-up", on(_ -> at -> at.replies(Reply.PICKS_UP)));
    routes.post(call + "decline", on(_ -> at -> at.replies(Reply.DECLINES)));
    routes.post(call + "says", on(body -> does(says(body), body)));
    routes.post(call + "keys", on(body -> does(keys(body), body)));
    routes.post(call + "lingers", on(body -> does(new Deed.Lingers(), body)));
    routes.post(call + "hang-up", on(body -> does(new Deed.HangsUp(), body)));
  }

  private PhoneState state(String phone) {
    return PhoneState.of(phones, phone);
  }

  /// Sends the state whenever something in it has changed; as long as this goes on, the telephone's
  /// browser is open.
  private void follow(Context context, Listener listener) throws IOException {
    var phone = phone(context);
    open(phone);
    try {
      follow(listener, phone);
    } finally {
      close(phone);
    }
  }

  private void open(String phone) {
    loop.call(
        () -> {
          phones.open(phone);
          return phone;
        });
  }

  private void close(String phone) {
    loop.call(
        () -> {
          phones.close(phone);
          return phone;
        });
  }

  private void follow(Listener listener, String phone) throws IOException {
    var known = -1L;
    for (var looks = 1; ; looks++) {
      var seen = known;
      var news = loop.call(() -> Optional.of(phones.version()).filter(now -> now != seen));
      if (news.isPresent()) {
        known = news.get();
        listener.send("state", "", text(loop.call(() -> state(phone))));
      } else {
        if (looks % PATIENCE == 0) {
          listener.ping();
        }
        RealTime.pause(BETWEEN_LOOKS);
      }
    }
  }

  private static String text(PhoneState state) {
    try {
      return JSON.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void mark(Context context) {
    var phone = phone(context);
    var body = body(context);
    var taskId = text(body, "task_id", LONGEST_ID);
    var receiverId = text(body, "receiver_id", LONGEST_ID);
    context.json(
        loop.call(
            () -> {
              if (body.path("mine").asBoolean()) {
                phones.mark(taskId, receiverId, phone);
              } else {
                phones.unmark(taskId, receiverId);
              }
              return state(phone);
            }));
  }

  private Handler on(Function<JsonNode, Predicate<PhoneCall>> deed) {
    return context -> {
      var phone = phone(context);
      var does = deed.apply(body(context));
      var done = loop.call(() -> phones.call(phone, context.pathParam("call")).map(does::test));
      if (!done.orElseThrow(() -> new NotFoundResponse("There is no such call."))) {
        throw new ConflictResponse("It is too late for that.");
      }
      context.status(204);
    };
  }

  private static Predicate<PhoneCall> does(Deed deed, JsonNode body) {
    var turn = body.path("turn").asInt();
    return call -> call.does(deed, turn);
  }

  private static Deed says(JsonNode body) {
    return new Deed.Says(text(body, "words", LONGEST_SPEECH).strip());
  }

  private static Deed keys(JsonNode body) {
    var keys = text(body, "keys", MOST_KEYS);
    if (!keys.matches("[0-9*#]+")) {
      throw new BadRequestResponse("Keys are digits, * and #.");
    }
    return new Deed.Keys(keys);
  }

  private static String phone(Context context) {
    var phone = context.pathParam("phone");
    if (!phone.matches("[0-9a-f-]{36}")) {
      throw new BadRequestResponse("A telephone is named by a UUID.");
    }
    return phone;
  }

  static JsonNode body(Context context) {
    try {
      return JSON.readTree(context.body());
    } catch (JsonProcessingException e) {
      throw new BadRequestResponse("The body is no JSON.");
    }
  }

  /// A member that is a text, and not blank.
  static String text(JsonNode body, String name, int longest) {
    var text = body.path(name).asText();
    if (text.isBlank() || text.length() > longest) {
      throw new BadRequestResponse(name + " has 1 to " + longest + " characters.");
    }
    return text;
  }
}
