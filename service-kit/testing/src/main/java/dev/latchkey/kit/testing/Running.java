package dev.latchkey.kit.testing;

import dev.latchkey.kit.application.Transactions;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** How a contract test runs the operations of a port: on a fake, or in the booted service. */
public interface Running {

    Transactions transactions();

    <T> T await(Supplier<Uni<T>> work);

    /** Runs the work in one transaction. */
    default <T> T atomically(Supplier<Uni<T>> work) {
        return await(() -> transactions().atomically(work));
    }

    /** For a fake: runs immediately, on this thread, without real transactions. */
    static Running inMemory() {
        return new Running() {

            @Override
            public Transactions transactions() {
                return new Transactions() {
                    @Override
                    public <T> Uni<T> atomically(Supplier<Uni<T>> work) {
                        return Uni.createFrom().deferred(work::get);
                    }

                    @Override
                    public <T> Uni<T> atomicallyWithin(Duration limit, Supplier<Uni<T>> work) {
                        return atomically(work);
                    }
                };
            }

            @Override
            public <T> T await(Supplier<Uni<T>> work) {
                return work.get().await().indefinitely();
            }
        };
    }

    /** For a real adapter: runs on a Vert.x context, to which a database session is bound. */
    static Running onVertx(Transactions transactions) {
        return new Running() {

            @Override
            public Transactions transactions() {
                return transactions;
            }

            @Override
            public <T> T await(Supplier<Uni<T>> work) {
                try {
                    return VertxContextSupport.subscribeAndAwait(work);
                } catch (RuntimeException | Error failure) {
                    throw failure;
                } catch (Throwable failure) {
                    throw new IllegalStateException(failure);
                }
            }
        };
    }
}
