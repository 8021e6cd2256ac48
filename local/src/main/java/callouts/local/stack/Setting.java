package callouts.local.stack;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.cloud.PhoneNetwork;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// What a rehearsal starts from.
///
/// @param home the folder of template.yaml and the files it names
/// @param seed what chance begins with
/// @param endpoint where clients find the services
/// @param deliverTwice hand every message and event to its function a second time, as AWS may
/// @param parameters of the template, in place of its defaults
/// @param network the limits of Connect, and how its events travel
/// @param clock what the functions' clocks show, right or wrong
public record Setting(
    Path home,
    EventLoop loop,
    Store store,
    RunLog log,
    PeopleFile people,
    long seed,
    URI endpoint,
    boolean deliverTwice,
    Map<String, String> parameters,
    PhoneNetwork network,
    InstantSource clock) {
  public Setting {
    parameters = Map.copyOf(parameters);
  }

  /// Where `./callouts serve` listens by default; without a port it only names things.
  public static final URI DEFAULT_ENDPOINT = URI.create("http://127.0.0.1:4566");

  /// What a deployment asks for and no default answers.
  public static final Map<String, String> PARAMETERS = Map.of("NoticeEmail", "teacher@example.com");

  public Setting(Path home, EventLoop loop, Store store, RunLog log, PeopleFile people, long seed) {
    this(
        home,
        loop,
        store,
        log,
        people,
        seed,
        DEFAULT_ENDPOINT,
        false,
        PARAMETERS,
        PhoneNetwork.usual(),
        loop);
  }

  /// The same rehearsal, reached at another address.
  public Setting at(URI endpoint) {
    return new Setting(
        home, loop, store, log, people, seed, endpoint, deliverTwice, parameters, network, clock);
  }

  /// The same rehearsal with every delivery made twice.
  public Setting deliveringTwice() {
    return new Setting(
        home, loop, store, log, people, seed, endpoint, true, parameters, network, clock);
  }

  /// The same rehearsal of a stack that is deployed with other parameters, besides [#PARAMETERS].
  public Setting with(Map<String, String> others) {
    var all = new HashMap<>(PARAMETERS);
    all.putAll(others);
    return new Setting(
        home, loop, store, log, people, seed, endpoint, deliverTwice, all, network, clock);
  }

  /// The same rehearsal with another telephone network, and with functions whose clocks show this.
  public Setting with(PhoneNetwork otherNetwork, InstantSource otherClock) {
    return new Setting(
        home,
        loop,
        store,
        log,
        people,
        seed,
        endpoint,
        deliverTwice,
        parameters,
        otherNetwork,
        otherClock);
  }
}
