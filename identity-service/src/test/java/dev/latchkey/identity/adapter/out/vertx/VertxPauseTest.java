package dev.latchkey.identity.adapter.out.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class VertxPauseTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final VertxPause pause = new VertxPause(VERTX);

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void comesBackOnTheContextOfTheCaller() {
        var caller = ((ContextInternal) VERTX.getOrCreateContext()).duplicate();
        var cameBackOn = new CompletableFuture<Context>();

        caller.runOnContext(begin -> pause.about(Duration.ofMillis(1))
                .subscribe()
                .with(over -> cameBackOn.complete(Vertx.currentContext()), cameBackOn::completeExceptionally));

        assertThat(cameBackOn.join()).isSameAs(caller);
    }

    @Test
    void takesAboutThatLongButNotAlwaysTheSame() {
        var millis = IntStream.range(0, 20)
                .mapToObj(i -> {
                    var start = System.nanoTime();
                    return pause.about(Duration.ofMillis(40))
                            .map(over -> (System.nanoTime() - start) / 1_000_000)
                            .subscribeAsCompletionStage();
                })
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(millis).allSatisfy(took -> assertThat(took).isGreaterThanOrEqualTo(19));
        assertThat(millis.stream().distinct()).hasSizeGreaterThan(3);
    }
}
