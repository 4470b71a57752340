package dev.latchkey.kit.postgres;

import dev.latchkey.kit.application.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

@ApplicationScoped
class PanacheTransactions implements Transactions {

    @Override
    public <T> Uni<T> atomically(Supplier<Uni<T>> work) {
        return Panache.withTransaction(work);
    }
}
