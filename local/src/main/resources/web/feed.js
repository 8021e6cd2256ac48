// The event log as it grows: calls `take` with a batch of events, oldest first.
export function follow(take, connection) {
  const source = new EventSource("events");
  source.addEventListener("lines", (message) => take(message.data.split("\n").flatMap(parse)));
  source.addEventListener("open", () => connection(true));
  source.addEventListener("error", () => connection(false));
  letGo(source);
}

// A page that was left may come back, and would keep its stream until then. A browser has only six
// connections, so it lets go of it, and is loaded anew when it comes back.
export function letGo(source) {
  addEventListener("pagehide", () => source.close());
}

addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

// A line that was cut off when the server was killed says nothing.
function parse(line) {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
