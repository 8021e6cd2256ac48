package callouts.local.stack;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import java.net.URI;
import java.nio.file.Path;

/// What a rehearsal starts from.
///
/// @param home the folder of template.yaml and the files it names
/// @param seed what chance begins with
/// @param endpoint where clients find the services
/// @param deliverTwice hand every message and event to its function a second time, as AWS may
public record Setting(
    Path home,
    EventLoop loop,
    Store store,
    RunLog log,
    PeopleFile people,
    long seed,
    URI endpoint,
    boolean deliverTwice) {
  /// Where `./callouts serve` listens by default; without a port it only names things.
  public static final URI DEFAULT_ENDPOINT = URI.create("http://127.0.0.1:4566");

  public Setting(
      Path home, EventLoop loop, Store store, RunLog log, PeopleFile people, long seed) {
    this(home, loop, store, log, people, seed, DEFAULT_ENDPOINT, false);
  }

  /// The same rehearsal, reached at another address.
  public Setting at(URI endpoint) {
    return new Setting(home, loop, store, log, people, seed, endpoint, deliverTwice);
  }

  /// The same rehearsal with every delivery made twice.
  public Setting deliveringTwice() {
    return new Setting(home, loop, store, log, people, seed, endpoint, true);
  }
}
