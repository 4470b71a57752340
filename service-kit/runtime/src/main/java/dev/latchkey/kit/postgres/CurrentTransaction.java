package dev.latchkey.kit.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Whether a transaction is in progress on the current Vert.x context, to which its session is bound too. */
final class CurrentTransaction {

    private static final String KEY = CurrentTransaction.class.getName();

    private CurrentTransaction() {}

    static boolean isUnderWay() {
        Context context = Vertx.currentContext();
        return context != null && context.getLocal(KEY) != null;
    }

    static <T> Uni<T> during(Supplier<Uni<T>> work) {
        var context = Vertx.currentContext();
        context.putLocal(KEY, true);
        return work.get().eventually(() -> {
            context.removeLocal(KEY);
        });
    }
}
