package dev.latchkey.devicekey.adapter.out.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;

/**
 * Sends many requests together: one round trip to a single Redis. A cluster accepts no batch that spans several slots,
 * so there each request goes to its own node, concurrently.
 */
final class RedisRequests {

    private static final int MAX_CONCURRENT = 256;

    private final Redis redis;
    private final boolean cluster;

    RedisRequests(Redis redis, boolean cluster) {
        this.redis = redis;
        this.cluster = cluster;
    }

    /**
     * The responses in the order of the requests, of which there must be at least one. Fails if one fails, or if there
     * is no response in time.
     */
    Uni<List<Response>> send(List<Request> requests, Duration timeout) {
        return (cluster ? sendEach(requests) : redis.batch(requests))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private Uni<List<Response>> sendEach(List<Request> requests) {
        return Uni.join()
                .all(requests.stream().map(redis::send).toList())
                .usingConcurrencyOf(MAX_CONCURRENT)
                .andFailFast();
    }
}
