package dev.latchkey.kit.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Netty looks for {@link GuardedConnections} only if a system property says so; this sets it before the first
 * connection.
 */
@ApplicationScoped
class NettyExtensions implements VertxOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }
}
