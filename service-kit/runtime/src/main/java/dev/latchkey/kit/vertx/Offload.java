package dev.latchkey.kit.vertx;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs long work off the event loop. */
public final class Offload {

    private Offload() {}

    /**
     * Runs the work on the pool. The result comes back on the caller's context, to which a database session is bound.
     * Fails with {@link java.util.concurrent.RejectedExecutionException} if the pool is full.
     */
    public static <T> Uni<T> to(Executor pool, Supplier<T> work) {
        return andBack(Uni.createFrom().item(work).runSubscriptionOn(pool));
    }

    /** Delivers the result on the caller's context, wherever it comes from. */
    public static <T> Uni<T> andBack(Uni<T> answer) {
        Context caller = Vertx.currentContext();
        return caller == null ? answer : answer.emitOn(rest -> resume(caller, rest));
    }

    private static void resume(Context caller, Runnable rest) {
        if (caller == Vertx.currentContext()) {
            rest.run();
        } else {
            caller.runOnContext(ignored -> rest.run());
        }
    }
}
