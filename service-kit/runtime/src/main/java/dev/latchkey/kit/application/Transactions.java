package dev.latchkey.kit.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** The boundary of a unit of work, drawn by the use case. */
public interface Transactions {

    /**
     * Runs the work in one transaction: committed when its {@code Uni} completes, rolled back when it fails. Work inside
     * work joins the outer transaction. Fails with {@code unavailable} when it does not end in time or the store is away,
     * and then what became of it is not known only if its commit was under way.
     *
     * @param work changes nothing but what the transaction holds, since it may be run twice: when it was rolled back in
     *     favour of another transaction, which fails with {@code transaction-conflict} the second time
     */
    <T> Uni<T> atomically(Supplier<Uni<T>> work);

    /** The same for rare work that takes longer, and has a limit of its own. */
    <T> Uni<T> atomicallyWithin(Duration limit, Supplier<Uni<T>> work);
}
