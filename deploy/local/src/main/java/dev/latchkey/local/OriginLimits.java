package dev.latchkey.local;

import dev.latchkey.kit.connections.ConnectionCounts;
import dev.latchkey.kit.connections.RequestTimeLimits;
import java.time.Duration;

/**
 * How much callers and services may demand of the origin.
 *
 * @param requests for receiving a request; shorter than the limits of forwarding, so that a slow caller is told the
 *     reason
 */
record OriginLimits(
        ConnectionCounts.Limits connections, RequestTimeLimits.Limits requests, Forwarder.Limits forwarding) {

    /** The same limits as in the services. */
    private static final RequestTimeLimits.Limits REQUESTS =
            new RequestTimeLimits.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));

    OriginLimits(ConnectionCounts.Limits connections) {
        this(connections, REQUESTS, Forwarder.Limits.DEFAULT);
    }
}
