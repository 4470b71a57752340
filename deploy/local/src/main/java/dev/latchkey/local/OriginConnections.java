package dev.latchkey.local;

import dev.latchkey.kit.connections.ConnectionCounts;
import dev.latchkey.kit.connections.FramingGuard;
import dev.latchkey.kit.connections.RequestTimeLimits;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/** Refuses connections beyond the limits, and on the others whatever is not a request or does not arrive in time. */
final class OriginConnections implements Handler<HttpConnection> {

    private final ConnectionCounts counts;
    private final RequestTimeLimits.Limits limits;

    OriginConnections(OriginLimits limits) {
        this.counts = new ConnectionCounts(limits.connections());
        this.limits = limits.requests();
    }

    @Override
    public void handle(HttpConnection connection) {
        var vertx = ((ConnectionBase) connection).channelHandlerContext();
        switch (counts.admit(vertx.channel())) {
            case ADMITTED -> guard(vertx);
            case TOO_MANY_FROM_ADDRESS -> refuse(vertx, OriginProblem.TOO_MANY_CONNECTIONS);
            case TOO_MANY -> refuse(vertx, OriginProblem.FULL);
        }
    }

    private void guard(ChannelHandlerContext vertx) {
        vertx.pipeline()
                .addBefore(vertx.name(), null, new RequestTimeLimits(limits, OriginProblem.TOO_SLOW::lastAnswer))
                .addBefore(vertx.name(), null, new FramingGuard());
    }

    private static void refuse(ChannelHandlerContext vertx, OriginProblem problem) {
        vertx.writeAndFlush(problem.lastAnswer(Optional.empty())).addListener(ChannelFutureListener.CLOSE);
    }
}
