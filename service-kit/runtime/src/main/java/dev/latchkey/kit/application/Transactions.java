package dev.latchkey.kit.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** The boundary of a unit of work, drawn by the use case. */
public interface Transactions {

    /**
     * Runs the work in one transaction, which is committed if its {@code Uni} completes and rolled back if it fails.
     * Nested work joins the outer transaction. Fails with {@code unavailable} if it does not end in time or the store
     * is down; the outcome is then uncertain only if the commit was in progress.
     *
     * @param work must change nothing outside the transaction, since it may run twice: it is tried once more if it was
     *     rolled back in favour of another transaction, and fails with {@code transaction-conflict} the second time
     */
    <T> Uni<T> atomically(Supplier<Uni<T>> work);

    /** The same with its own limit, for rare work that takes longer. */
    <T> Uni<T> atomicallyWithin(Duration limit, Supplier<Uni<T>> work);
}
