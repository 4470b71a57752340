package dev.latchkey.identity.adapter.out.vertx;

import dev.latchkey.identity.application.port.Pause;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A Vert.x timer. Mutiny's own delay would continue on a worker thread. */
@ApplicationScoped
class VertxPause implements Pause {

    private final Vertx vertx;

    VertxPause(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<Void> about(Duration time) {
        return Uni.createFrom().emitter(waiting -> {
            var caller = vertx.getOrCreateContext();
            var millis = time.toMillis() / 2 + ThreadLocalRandom.current().nextLong(time.toMillis() + 1);
            vertx.setTimer(Math.max(1, millis), over -> caller.runOnContext(back -> waiting.complete(null)));
        });
    }
}
