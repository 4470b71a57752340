package dev.latchkey.kit.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.quarkus.arc.Arc;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.net.impl.VertxHandler;

/**
 * Puts the {@link ConnectionGuards} into each connection. Vert.x has hooks for some of this, but Quarkus does not
 * expose its server before it listens (quarkus #55082). Netty instantiates this class itself; see
 * {@link NettyExtensions}. Connections with TLS or HTTP/2, which services do not speak, are set up later and stay
 * unguarded.
 */
public final class GuardedConnections extends ChannelInitializerExtension {

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        connection.pipeline().addLast(new ChannelInboundHandlerAdapter() {

            @Override
            public void channelActive(ChannelHandlerContext context) {
                guard(context.pipeline());
                context.fireChannelActive();
                context.pipeline().remove(this);
            }
        });
    }

    private static void guard(ChannelPipeline pipeline) {
        var vertx = pipeline.context(VertxHandler.class);
        if (vertx != null
                && ((VertxHandler<?>) vertx.handler()).getConnection() instanceof Http1xServerConnection connection) {
            Arc.container().instance(ConnectionGuards.class).get().guard(pipeline, vertx.name(), connection);
        }
    }
}
