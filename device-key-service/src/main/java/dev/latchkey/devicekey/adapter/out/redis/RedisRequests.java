package dev.latchkey.devicekey.adapter.out.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;

/**
 * Many requests at once: one round trip to a single Redis. A cluster takes no batch over several slots, so there each
 * request finds its own node, all of them at the same time.
 */
final class RedisRequests {

    private static final int MAX_AT_ONCE = 256;

    private final Redis redis;
    private final boolean cluster;

    RedisRequests(Redis redis, boolean cluster) {
        this.redis = redis;
        this.cluster = cluster;
    }

    /** The answers in the order of the requests, which must not be none. Fails when one fails, or there is no answer in time. */
    Uni<List<Response>> send(List<Request> requests, Duration timeout) {
        return (cluster ? sendEach(requests) : redis.batch(requests))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private Uni<List<Response>> sendEach(List<Request> requests) {
        return Uni.join()
                .all(requests.stream().map(redis::send).toList())
                .usingConcurrencyOf(MAX_AT_ONCE)
                .andFailFast();
    }
}
