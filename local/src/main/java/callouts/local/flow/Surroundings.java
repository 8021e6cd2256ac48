package callouts.local.flow;

import callouts.local.clock.EventLoop;

/// What a flow needs of the world.
public record Surroundings(
    EventLoop loop, Lambdas lambdas, Recogniser recogniser, FlowSettings settings) {}
