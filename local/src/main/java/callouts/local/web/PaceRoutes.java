package callouts.local.web;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;

/// How fast virtual time passes: shown, and chosen while the rehearsal runs.
record PaceRoutes(EventLoop loop) {

  /// @param pace as `--speed` has it
  /// @param human whether the pace of life is kept for somebody on the phone, whatever is chosen
  record Shown(String pace, boolean human) {}

  void addTo(RoutesConfig routes) {
    routes.get("/pace", context -> context.json(loop.call(this::shown)));
    routes.post("/pace", this::choose);
  }

  /// Loop thread only.
  Shown shown() {
    return new Shown(loop.chosen().toString(), loop.humanOnTheLine());
  }

  private void choose(Context context) {
    var pace = pace(PhoneRoutes.text(PhoneRoutes.body(context), "pace", 20));
    context.json(
        loop.call(
            () -> {
              loop.choose(pace);
              return shown();
            }));
  }

  private Pace pace(String word) {
    try {
      return Pace.of(word, loop.instant());
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("A pace is max, real or a number above 0.");
    }
  }
}
