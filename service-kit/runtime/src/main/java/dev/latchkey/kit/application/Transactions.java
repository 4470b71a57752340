package dev.latchkey.kit.application;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** The boundary of a unit of work, drawn by the use case. */
public interface Transactions {

    /**
     * Runs the work in one transaction: committed when its {@code Uni} completes, rolled back when it fails or is
     * cancelled. Work inside work joins the outer transaction.
     */
    <T> Uni<T> atomically(Supplier<Uni<T>> work);
}
