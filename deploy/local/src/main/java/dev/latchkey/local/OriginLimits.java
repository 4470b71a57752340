package dev.latchkey.local;

import dev.latchkey.kit.connections.ConnectionCounts;
import dev.latchkey.kit.connections.RequestTimeLimits;
import java.time.Duration;

/**
 * What callers and services may take of the origin.
 *
 * @param requests until a request has come; shorter than those of forwarding, so that a slow caller is told so
 */
record OriginLimits(
        ConnectionCounts.Limits connections, RequestTimeLimits.Limits requests, Forwarder.Limits forwarding) {

    /** As the services have them. */
    private static final RequestTimeLimits.Limits REQUESTS =
            new RequestTimeLimits.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));

    OriginLimits(ConnectionCounts.Limits connections) {
        this(connections, REQUESTS, Forwarder.Limits.DEFAULT);
    }
}
