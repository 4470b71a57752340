package dev.latchkey.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The replicas of one service. Requests go in turn to those that are ready, as a Service of Kubernetes has it. */
final class Replicas {

    private static final long BETWEEN_CHECKS_MILLIS = 200;
    private static final long CHECK_LIMIT_MILLIS = 1_000;
    private static final int READY = 200;

    private final List<Integer> ports;
    private final ConcurrentHashMap<Integer, Boolean> isReady = new ConcurrentHashMap<>();
    private int turn;

    /** @param ports where they listen on this machine, each with its health beside it */
    Replicas(List<Integer> ports) {
        this.ports = List.copyOf(ports);
        this.ports.forEach(port -> isReady.put(port, true));
    }

    /** Asks each replica again and again. One that is alone gets all requests, and is not asked. */
    void watch(Vertx vertx, HttpClient client) {
        if (ports.size() > 1) {
            vertx.setPeriodic(0, BETWEEN_CHECKS_MILLIS, timer -> ports.forEach(port -> check(client, port)));
        }
    }

    private void check(HttpClient client, int port) {
        var health = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(Ports.management(port))
                .setURI("/q/health/ready")
                .setConnectTimeout(CHECK_LIMIT_MILLIS)
                .setIdleTimeout(CHECK_LIMIT_MILLIS);
        client.request(health)
                .compose(request -> request.send())
                .map(answer -> answer.statusCode() == READY)
                .recover(away -> Future.succeededFuture(false))
                .onSuccess(ready -> isReady.put(port, ready));
    }

    /** Whom to ask, one after the other until one is there: those that are ready, and all where none is. */
    List<SocketAddress> inTurn() {
        var ready =
                ports.stream().filter(port -> isReady.getOrDefault(port, false)).toList();
        var asked = new ArrayList<>(ready.isEmpty() ? ports : ready);
        turn = (turn + 1) % asked.size();
        Collections.rotate(asked, turn);
        return asked.stream()
                .map(port -> SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .toList();
    }
}
